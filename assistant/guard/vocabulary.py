"""The words that may stand in a sentence with a figure.

A figure is shown only under names that the guard understands, so a word that it does not know ("refund", "fee",
"Podatek", "hardly") takes the sentence with it. Left out on purpose: words that turn a statement round, compare,
multiply, repeat, or speak of somebody else. Sentences without a figure may use any word.
"""

from __future__ import annotations

import re
from functools import lru_cache

_GRAMMAR = """
a an the this that these those it its and or but nor so because since while whereas as if when where whether then than
although though once until unless of to in into on onto at by for from with within without under over up out off per
about after before during between toward against through via instead rather what which who whose how why there here
is are was were be been being am do does did done has have had having can could may might must shall should will would
not no yes only just also too even still yet again both each all any some such other others own
you your yours yourself i me one two first second third now today currently later earlier last next following current
not don't doesn't didn't isn't aren't wasn't won't can't cannot you're you've you'd you'll it's that's let's
"""
_VERBS = """
add adjust allow amount answer apply appear arrive ask avoid base become begin belong bring calculate call carry cause
change claim come compute consider contain contribute convert correspond count cover cross deduct depend determine
direct divide employ empty end enter equal exceed exclude exist expect explain fall file find finish flow follow
form give go happen help hold include increase keep know lead leave let look make mean mention mix move need note
open own owe pay phase plan point prorate provide put raise reach read recover reduce refer relate remain report require
rest result return rise roll round rule run say see sell separate set show sit split stand start state stay stop
store sum take talk tax tell treat turn use value wait want withdraw work write
added applied came carried did drew filed found gave given gone got held kept left made meant paid put ran rose said
sat shown stood taken told took went withdrew withdrawn written worth moved begun began brought fell
"""
_NOUNS = """
account accounts addition additional age agi aggregate aggregation amount answer april arithmetic article balance basis
backdoor bracket calculation calculator calendar capital cap cash catch catch-up ceiling clock code coverage
compensation computation contribution contributor conversion copy cost custodian date day deadline deduction deferral
dependent detail dividend distribution dollar earnings elective employee employer employment estimate event example fact
fair figure filer filing filers fmv form fraction fund gross growth head household income individual inflation ira iras
irs january december item job law limit line magi market max maximum mega method minimum money month name network note
number order owner paperwork paper part participant passage penalty people percent percentage percentages period person
phase-out phaseout plan point portion pre-tax pretax previous pro-rata process proportion purpose question range rate
ratio reason recharacterization record records reference remainder rest result retirement return reverse rollover roth
rule saver savers scenario schedule self section sep share side simple single situation source spouse spousal
spouse's husband wife partner statement status step strategy sum tax taxes taxpayer term test thing thousand
time title total traditional transaction transfer trustee turn type unit value view wage wages way withdrawal work
workplace year years year-end every marginal joint jointly married qualifying surviving widow widower
rounding exact exactly line-by-line inherited dollar-for-dollar december's room
"""
_DESCRIBING = """
available aggregate after-tax annual applicable attributable based carried combined correct counted
covered deductible default different direct directly due early eligible exempt existing extra federal
final first-time five-year following forward fresh future general given grown important includible individual modified
necessary new nondeductible non-deductible nontaxable non-taxable old older open ordinary original outstanding overall
own partial partly personal plain possible present prior pro rata proportional proportionate published pure raised real
recent reduced regular relevant remaining reported required same-year separate separately short simply specific stated
strict subject tax-deferred tax-free taxable tentative traditional true untaxed usual whole-dollar younger yearly
again also altogether automatically back carefully directly finally generally however likewise meanwhile
namely normally otherwise overall therefore thus together too usually well exactly hence furthermore moreover
e.g i.e etc please thanks therefore
"""
_DISCOURSE = """
actually additionally alongside basically besides briefly carefully consequently conversely depending
effectively essentially eventually fortunately frankly given helpful hence here's importantly
instance interesting nevertheless nonetheless notably obviously ok okay once particular particularly
primarily quick quickly quite remember respect respective sense significant similar similarly simple specifically
straightforward summarize summary sure thanks though thing typical typically unfortunately understand upfront upon
various via whether within get gets getting got go goes going gone place drop drops dropped come
unused used intact accumulated remaining attached associated related subsequent initial initially original
formula most whatever compared inside outside according unrecovered assuming expected subtotal formulas mechanics
worksheet software preparer advisor professional consult check confirm verify review enter box
available bear mind need needs let's lets ready well
clear left side way ways word words sentence rate dollar's dollars amounts totals
deposit deposited fund funded funding pull pulled push pushed roll rolled rolling moving park parked
otherwise tie ties tied link linked produce produces produced yield yields trigger triggers
triggered generate generates generated create creates created attribute attributed allocate allocates allocated
assign assigned divided mixing blend blended dilute diluted
"""
ALLOWED = frozenset(" ".join((_GRAMMAR, _VERBS, _NOUNS, _DESCRIBING, _DISCOURSE)).split())
_ENDINGS = (("ies", "y"), ("es", "e"), ("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
_KEPT = re.compile(r"\b(?:is|are) not lost\b")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*")


def unknown_word(text: str, names: frozenset[str] = frozenset()) -> str:
    """The first word of a text that is neither on the list nor in ``names``; the empty string when there is none."""
    words = _WORD.findall(_KEPT.sub("", text) if "lost" in text else text)
    return next((word for word in words if not _known(word) and word.lower() not in names), "")


@lru_cache(maxsize=16384)
def _known(written: str) -> bool:
    word = written.lower().replace("’", "'")
    plain = word.removesuffix("'s").removesuffix("'")
    if plain in ALLOWED or word in ALLOWED:
        return True
    if "-" in plain:
        return all(_known(part) for part in plain.split("-"))
    if len(plain) > 5 and plain[-4:-3] == plain[-5:-4] and plain.endswith("ing") and plain[:-4] in ALLOWED:
        return True
    return any(plain.endswith(end) and plain.removesuffix(end) + start in ALLOWED for end, start in _ENDINGS)
