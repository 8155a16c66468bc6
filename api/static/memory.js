/** What this tab must not lose over a reload: words not sent yet, and a message whose answer has not come. */
const guarded = (work) => {
  try {
    return work();
  } catch {
    return null;
  }
};

export const draft = {
  read: (ident) => guarded(() => sessionStorage.getItem(`basis-draft:${ident}`)) ?? "",
  write: (ident, words) => guarded(() => (words ? sessionStorage.setItem(`basis-draft:${ident}`, words) : sessionStorage.removeItem(`basis-draft:${ident}`))),
};

/** The message under way in a conversation: {ident, words, clientId, stopped}. */
export const pending = {
  read: (ident) => guarded(() => JSON.parse(sessionStorage.getItem(`basis-pending:${ident}`))),
  write: (sent) => guarded(() => sessionStorage.setItem(`basis-pending:${sent.ident}`, JSON.stringify(sent))),
  clear: (ident) => guarded(() => sessionStorage.removeItem(`basis-pending:${ident}`)),
};

/** An id for a message, the same when it is sent again. */
export function clientId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
