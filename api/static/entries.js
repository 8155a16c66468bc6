/** Lines of Form 8606 that are entered, not worked out: such a figure leads back to the words of the person. */
const ENTRIES = { 1: "nondeductible_contribution", 2: "basis", 4: "contribution_made_next_year", 6: "year_end_value", 7: "distribution", 8: "conversion" };

/** The fact whose name an entry line bears; nothing for a line that is worked out. */
export function entryName({ origin }) {
  return origin.kind === "computed" && origin.calculator === "form_8606" && !origin.formula ? ENTRIES[origin.ref] : undefined;
}

/** What the person said that stands in an entry line as it is. */
export function entryFact(number, answer) {
  const name = entryName(number);
  if (!name) return undefined;
  const { person, tax_year: year, scenario } = number.origin;
  const all = [year, "any"].flatMap((when) => answer.facts?.[person]?.[when] ?? []).filter((fact) => fact.fact === name);
  const own = all.filter((fact) => fact.scenario === scenario);
  return (own.length ? own : all).find((fact) => fact.value === number.value);
}
