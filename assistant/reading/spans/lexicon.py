"""The words that give amounts their meaning: concepts, each with the phrases that express it.

A concept says what a stretch of text is about; it never says what an amount is. That is decided in ``roles`` from all
concepts of a fragment together. Phrases are regular expressions, matched in small letters at the edges of words; longer
matches win over shorter ones, earlier rows over later ones.
"""

from __future__ import annotations

from assistant.reading.spans.notions import A_CHARITY, AS_IF_TRADITIONAL, LEFT_AN_IRA

_TRAD = r"(?:trad(?:itional)?|t-?iras?|contributory)"

CONCEPTS: tuple[tuple[str, str], ...] = (
    # --- facts of absence, whole phrases
    (
        "NO_OTHER_IRAS",
        rf"(?:no|zero|0|without|not? (?:have )?any) (?:other|more|additional|pre-?tax|existing)? ?(?:(?:pre-?tax|{_TRAD}|roll-?over|sep|simple|of (?:any|those)|/|or|and|,|money|balances?|in|any)[ ,/-]*)*(?:iras?|tira)(?: balances?| accounts?| money| of any kind| anywhere)*(?: at all| on (?:12/31|dec(?:ember)?\.? 31))?",
    ),
    (
        "NO_OTHER_IRAS",
        rf"nothing (?:else )?in (?:any|my) (?:other )?(?:{_TRAD}|iras?|sep)(?:[ ,/]|or|and|other|sep|simple|{_TRAD}|iras?)*",
    ),
    (
        "NO_OTHER_IRAS",
        r"(?:it's|it is|was|that's) (?:my|her|his|their|the) only (?:traditional |trad )?(?:ira|money|traditional money|account)|only traditional money",
    ),
    (
        "NO_OTHER_IRAS",
        r"(?:(?:other|any other|pre-?tax) (?:iras?|tiras?|trad(?:itional)? iras?)(?: balances?)?:? ?(?:are |is |= ?)?(?:none|zero|0\b|nil|n/a|no))",
    ),
    (
        "NO_OTHER_IRAS",
        r"(?:don't|do not|doesn't|does not|didn't|never) (?:have|own|had|hold|holds|got) (?:any )?(?:other |pre-?tax |another )?(?:trad(?:itional)?,? ?(?:sep,? ?(?:or|and)? ?simple)? )?(?:iras?|ira money)",
    ),
    (
        "NO_OTHER_IRAS",
        r"(?:no|without) (?:a )?(?:sep|simple|rollover)s?(?: ira)?s?(?:[ ,/]*(?:no|or|and|nor) (?:sep|simple|rollover|trad(?:itional)?)(?: ira)?s?)*",
    ),
    (
        "EMPTY",
        r"(?:ira|iras|account|accounts|balance|everything|side|it|all|they)?(?:'s| is| was| were| are)? ?(?:all )?(?:empty|emptied(?: out)?)",
    ),
    (
        "EMPTY",
        r"nothing (?:was |is |will be |else )?(?:left|remain(?:s|ed|ing)|there|stayed|in (?:there|it))(?: over| behind| anywhere| in (?:it|there|the account|any ira))?|(?:left|leave|leaving|leaves) nothing(?: behind)?",
    ),
    (
        "EMPTY",
        r"(?:zero|none|0|\$0|no (?:balance|money|funds)|nil|zip|nada|zilch) (?:was |is |will be )?(?:left|remaining|remains|balance|bal|anywhere|there)(?: over| behind| anywhere)?",
    ),
    (
        "EMPTY",
        r"(?:had|has|have|with|was|is|were|be|at|showed|showing|bal(?:ance)?:?|always|of|=) (?:a )?(?:zero|nothing|nil|zip|nada|zilch)(?: balance| in (?:it|there))?(?! (?:basis|taxable|prior|tax\b|old|other))",
    ),
    ("EMPTY", r"(?:nada|zip|zilch)(?: in (?:any|my|the|an) \w+)?|(?:zero|nil|nothing) (?:afterwards?|after that)"),
    ("EMPTY", r"(?<=12/31/\d\d )nil\b|(?<=12/31/\d\d: )nil\b|(?<=12/31 )nil\b"),
    ("EMPTY", r"zero(?:ed)?(?: out)?(?= (?:on|at|as of|by|come|in (?:any|all))\b)"),
    (
        "NO_BASIS",
        r"(?:no|zero|without|never (?:had|any)|0|not any|no other|nil)(?: any)? ?(?:old|prior|previous|earlier|existing|other|past|pre-?existing|carry-?over|carried|ira|after-?tax|nondeductible|brought-in)?(?:[ -](?:years?'?s?|ira))? ?(?:basis|8606 basis|carry-?(?:over|forward))(?: (?:before|from (?:earlier|prior|previous|past|other|old) years?|at all|carried|brought (?:in|forward)|ever|carry-?over|of any kind))*",
    ),
    (
        "NO_BASIS",
        r"(?:never|haven't|have not|hadn't|didn't) (?:ever )?(?:had|have|made|make|filed?) (?:any |an? )?(?:basis|after-?tax (?:ira )?(?:contributions?|money)|non-?deductible (?:ira )?contributions?|(?:form )?8606)(?: before| in my life| until now)?",
    ),
    ("NO_BASIS", r"basis (?:was|is|of|from (?:earlier|prior|previous) years(?: was| is)?:?|=|:)? ?(?:zero|none|nil)"),
    (
        "NO_BASIS",
        r"(?:first[- ]time|first (?:ever )?(?:backdoor|8606|year)|my first (?:one|backdoor)|never (?:done|did) (?:this|a backdoor|it|one)(?: before)?|brand[- ]new to (?:this|it)|first time (?:doing|i))",
    ),
    (
        "NO_BASIS",
        r"all (?:of )?(?:my|the|her|his) [^.,;]{0,30}(?:was|is|were|are) (?:all )?(?:deducted|pre-?tax)|everything (?:in it )?(?:was|is) (?:deducted|pre-?tax)|never made an after-?tax contribution(?: in my life)?",
    ),
    (
        "NO_DISTRIBUTION",
        r"no (?:other |further )?(?:withdrawals?|distributions?|rmds?)(?: (?:taken|that year|this year|at all|in the year))*",
    ),
    (
        "NO_GROWTH",
        r"no (?:growth|gains?|earnings|interest|change in value)|(?:zero|0) (?:growth|gains?|earnings)|stayed in cash",
    ),
    # --- all of it
    (
        "ALL",
        r"(?:all of (?:it|that|them|this|those)|(?:the |my )?(?:whole|entire|full|complete)(?: remaining| ira)?(?: thing| amount| balance| account| lot| ira| enchilada| shebang|(?= \$?\d))|everything|all of the money|every (?:penny|cent|dollar)|the lot|it all|all (?=\$?\d))",
    ),
    (
        "ALL",
        r"(?<=convert )all\b|(?<=converted )(?:all|it)\b|(?<=conv )all\b|\ball(?= conv(?:erted|'?d)?\b)|\ball\b(?= (?:that year|same year|to roth|into))|\ball\b(?=\s*[@,;.]|$)",
    ),
    # --- form lines
    ("LINE14", r"(?:line|l\.?|ln\.?) ?14\b"),
    # --- employer plan words (before contribution words)
    (
        "AFTER_TAX_401K",
        r"after-?tax (?:401\(?k\)?|(?:401k )?(?:space|room|bucket|number|limit|contributions? to (?:my|the|a) (?:401|plan))|space)|at room|mega(?: back-?door)?(?: roth)?(?: ira)?(?: room| space)?|mbdr?",
    ),
    ("CATCH_UP", r"(?:super |roth |age[- ]50 |50\+ )?(?:catch[- ]?ups?|c/u|cu)(?: contributions?)?"),
    (
        "DEFERRAL",
        r"(?:elective |salary |employee |401\(?k\)? |regular |pre-?tax )*(?:deferrals?|deferred|defer(?:s|ring)?)|(?:\d+|the|full|my) def\b|maxe?[sd]? (?:out )?(?:my|the|his|her|their|a) 401\(?k\)?|maxe?[sd]? (?:out )?(?:the )?(?:deferral|elective)|pre-?tax(?= \$?\d[\d,]*[k,]? ?(?:,|and|\+))",
    ),
    (
        "MATCH",
        r"(?:employer|company)(?:'s)? (?:match(?:es|ing|ed)?|contributions?|contribut(?:es|ed)|puts? in|profit[- ]sharing|money|nonelective)|match(?:es|ing|ed)?(?: contributions?)?|profit[- ]sharing|nonelective",
    ),
    # --- income and status
    ("MAGI", r"m\.?a\.?g\.?i\.?|modified (?:agi|adjusted gross income)|agi|adjusted gross income"),
    ("TAXABLE_INCOME", r"taxable income"),
    (
        "WAGES",
        r"wages?|salary|salaries|earned income|compensation|comp|earn(?:s|ed)?|w-?2 income|net (?:self-employment|se) (?:income|earnings)|pay\b",
    ),
    ("RATE", r"(?:marginal |tax |federal |combined )*(?:rate|bracket)|@(?= ?\d)|marginal"),
    # --- recharacterization
    (
        "RECHAR",
        r"re-?char(?:acteri[sz](?:e[ds]?|ing|ation)|'?d|ed)?s?|codes? [nr](?: (?:shows?|says?|for|of))?|moved (?:it |that |the contribution )?(?:back )?(?:over )?from (?:the |my )?roth"
        rf"|{AS_IF_TRADITIONAL}",
    ),
    ("EARNINGS", r"(?:of |in |the )?(?:gains?|earnings|growth|nia|net income(?: attributable)?|profit|interest)"),
    # --- conversion
    (
        "CONVERT",
        r"(?:re-?|r-?)?(?:conv|cnv)(?:ert(?:s|ed|ing)?|ersions?|'?d|s)?|(?:moved?|rolled?|flipped|flip|shifted|transferr?ed|swept|pushed|switched)(?: \S+){0,5} (?:in|on|over|right)?(?:to| into) (?:my |the |a |his |her |our )?roth(?: ira)?|backdoored|did (?:a |the |my )?backdoor",
    ),
    # --- contributions
    (
        "NONDED",
        r"non-? ?ded(?:uct(?:i[bl]+e|ed)?|uctable)?s?|nd|not deduct(?:ed|ing|ible)|without deducting(?: it)?|none (?:of (?:it|them) )?(?:was |were )?deducted|no deduction|wasn't deducted|without (?:a |taking a )?deduction|didn't deduct(?: it)?|after[- ]?tax|post[- ]?tax|undeducted|n/d",
    ),
    (
        "DEDUCTED",
        r"(?<!non-)(?<!non )(?<!not )deduct(?:ed|ible)(?: (?:contributions?|money))?|(?<!non-)ded\b|took (?:the|a) deduction",
    ),
    ("PRETAX", r"pre-? ?tax(?:ed)?|never taxed|untaxed|tax-deferred|roll-?over (?:money|funds)"),
    (
        "CONTRIB",
        r"contribut(?:e[sd]?|ing|ions?)|contribs?\b\.?|contrib'?d|put(?:s|ting)?(?: away)?(?= |$)|deposit(?:ed|s)?|(?:added|adding|adds?|topped up|top up|funded|fund|chipped|(?<!had )(?<!has )(?<!it )dropped|threw|stuck|plunked|plopped|socked|kicked)(?: in)?|paid in",
    ),
    ("ELECT", r"elect(?:ing|ed|s)?|choos(?:e|es|ing) to treat|chose to treat"),
    ("RECOVERED", r"(?:already )?(?:recovered|used up|got back)"),
    ("MOVED", r"(?:moved|rolled over|rolled|shifted)(?= \$?\d|(?: (?:seven|six|five|eight)))"),
    (
        "IN",
        r"\bin\b(?= ?(?:,|;|\.|/|\+|and\b|then\b|-|>|$|\bto (?:my|a|the) (?:trad|ira)|conv|same|on\b)|\s\$?\d[\d,.]*k?\s(?:conv|nd\b|non))",
    ),
    # --- leaving the IRA
    (
        "WITHDRAW",
        r"with-?dr(?:aw(?:s|n|al|als|ing)?|ew)|w/d|took(?: (?!the|a deduction)\S+){0,4} (?:out|from)|take[sn]?(?: \S+){0,4} out|taking(?: \S+){0,3} out|cash(?:ed)? out|pull(?:ed|s)?(?: out)?|distribut(?:ed|ions?)|dist\b|spent from|out of (?:my|the) ira|took \$?\d|came out",
    ),
    ("WITHDRAW", r"(?<=[\dk]) out\b|(?<=thousand) out\b"),
    ("BOX_ONE", r"box 1\b(?:\W+(?:is|shows|says|was|of))?"),
    ("BOX_TWO_A", r"box 2a\b(?:\W+(?:is|shows|says|was|of))?"),
    (
        "PART_OF",
        r"(?:most|some|part|half|a (?:bit|chunk|portion|part)|several thousand)(?: of (?:it|that|them|my|the))?(?= |$|[.,;?!])",
    ),
    ("TO_ROTH", r"(?:in)?to (?:my |the |a |her |his |our )?roths?(?: ira)?"),
    (
        "CONTRIB",
        rf"into (?:(?:a|an|my|the|his|her|our|one) )?(?:brand[- ]?new |new |fresh |empty )?(?:{_TRAD}(?:[ -]?iras?)?|iras?)(?! as)",
    ),
    (
        "ROLL_OUT",
        r"from (?:my |the |a )?(?:roll-?over |trad(?:itional)? |sep )?iras? (?:in)?to (?:my |the |a )?(?:solo )?(?:401\(?k\)?|403\(?b\)?|tsp|plan)"
        r"|(?:pre-?tax|seps?|simple|roll-?over|trad(?:itional)?|iras?)(?: (?:iras?|money|funds|balance|part|portion|pot|dollars)){0,2} ?(?:-+>|=+>|→) ?(?:my |the |a )?(?:solo )?(?:401\(?k\)?|403\(?b\)?|tsp|plan)",
    ),
    ("NEVER_CONVERTED", r"(?:never|not|haven't|hadn't|didn't|without) (?:yet |ever )?convert\w*"),
    (
        "QCD",
        rf"qcds?|qualified charitable distributions?|(?:went )?(?:(?:straight|directly) (?:from (?:the |my |her |his )?\w+ )?)?to (?:(?:our|my|a|the|her|his|their) (?:local )?)?{A_CHARITY}",
    ),
    ("RMD", r"rmds?|required (?:minimum )?distributions?|minimum distributions?"),
    ("WITHHELD", r"with-?h[eo]ld(?:ing)?s?|held back for (?:tax|taxes|the irs)"),
    # --- plan moves
    (
        "ROLL_OUT",
        r"(?:roll(?:ed|ing|s)?|mov(?:e[ds]?|ing)|got|transferr?(?:ed|ing)?|sen[dt]|put|moving|shift(?:ed)?|park(?:ed)?)(?: \S+){0,9}? (?:in ?to|back into|to|in) (?:my |the |a |his |her |our |their |current |new |employer'?s? |solo )*(?:401\(?k\)?|403\(?b\)?|tsp|457(?:\(?b\)?)?|plan|employer plan|work plan|solo 401\(?k\)?|i401k)|reverse[- ]roll(?:over|ed)?|roll-?ins?",
    ),
    (
        "ROLL_IN",
        r"(?:roll(?:ed|ing|s)?|mov(?:e[ds]?|ing)|transferr?(?:ed|ing)?)(?: \S+){0,8}? (?:401\(?k\)?|403\(?b\)?|plan|tsp|pension|plan money)(?: \S+){0,3}? (?:in ?to|to|in) (?:my |the |a |an |his |her |another )*(?:trad(?:itional)?|roll-?over|ira)|rolled in\b|rollover of",
    ),
    # --- times
    (
        "YEAR_END",
        r"(?:year|yr)[ -]?end(?:ing)?(?: (?:balance|bal|value|val|total))?s?|y\.?e\.?(?: (?:bal(?:ance)?|val(?:ue)?))?|eoy|end of (?:the )?(?:year|\d{4})|at year'?s end",
    ),
    (
        "YEAR_END",
        r"(?:end(?:s|ed)?|clos(?:es|ed)|finish(?:es|ed)) (?:out )?(?:the year|(?:19|20)\d\d)\b|(?:when|as|once) (?:the year|(?:19|20)\d\d) (?:ended|closed|was over)|(?:close|last day) of (?:the year|(?:19|20)\d\d)",
    ),
    (
        "LEFT",
        r"(?:still )?(?:left|remain(?:s|ed|ing)?|leav(?:e|es|ing)|stay(?:s|ed)|sitting|still (?:there|in)|stays|behind)(?: (?:over|behind|there|in (?:it|there|the ira)))?",
    ),
    ("NOW", r"(?:right )?now|today|currently|at the moment|as of today|these days|at present"),
    (
        "BEFORE",
        r"before (?:the |my |any |i |we |he |she )?(?:conver\w+|contribut\w+|that|doing)|pre-conversion|at (?:the )?(?:time|day) of (?:the )?(?:conversion|withdrawal)|at (?:the )?(?:withdrawal|conversion)|on the day (?:of|i|she|he|we)(?= )",
    ),
    (
        "PRIOR",
        r"old|prior|previous(?:ly)?|earlier|past|former|carr(?:y|ied)[ -]?(?:over|forward|in)|brought (?:in|forward)|from (?:earlier|prior|previous|past|old) years?",
    ),
    (
        "AFTERWARDS",
        r"(?<!days )(?<!day )(?<!weeks )(?<!week )later(?! (?:this|that|in the|in that|the same) )|afterwards?|the following (?:january|february|march|april|spring)|next (?:january|february|march|april|spring)|not (?:until|till)|(?:early|earlier) (?:in )?the (?:next|following) year|by (?:the )?(?:next )?(?:tax )?deadline",
    ),
    # --- accounts
    ("INHERITED", rf"inherit(?:ed|ance)?(?: \S+){{0,2}} ?(?:ira)?|beneficiary (?:ira|account)|bene ira|{LEFT_AN_IRA}"),
    (
        "OWN_NAME",
        r"(?:moved|put|retitled|treated|rolled|transferred)(?: \S+){0,6}? (?:in ?to|as|in) my own(?: name| ira)?|spousal rollover|as my own",
    ),
    ("ROTH", r"roths?(?: ira| iras)?(?! (?:conversion|conv))"),
    ("SEP", r"sep(?:[ -]?ira)?s?(?!\w)(?! ?\d{1,2}\b(?!,|k))"),
    ("SIMPLE", r"simple(?:[ -]?ira)?s?(?= ira| |,|\.|$)"),
    ("ROLLOVER_IRA", r"roll-?over(?: iras?)?s?"),
    ("TRAD_IRA", rf"{_TRAD}(?:[ -]?iras?)?|non-?roth iras?|iras?"),
    (
        "PLAN",
        r"solo-?k|(?:solo |roth |old |work |employer )*(?:401\(?k\)?|403\(?b\)?|457\(?b\)?|457|tsp|pension|thrift savings|employer plan)s?(?: plan)?",
    ),
    # --- basis
    ("BASIS", r"basis|form 8606 line 14|cost basis|already[- ]taxed(?: money)?|carry-?(?:over|forward)"),
    ("OTHER", r"other|another|elsewhere"),
    ("TOTAL", r"total(?:l?ing|s|l?ed)?|altogether|all (?:together|in)|combined|in all|sum"),
    (
        "INCLUDING",
        r"incl(?:ud(?:es?|ing|ed))?\.?|of which|of (?:it|that|this|them) (?:is|was|are|were)?|containing|that includes",
    ),
    (
        "HOLD",
        r"(?:have|has|had|holds?|holding|got|is|was|are|were|worth|bal(?:ance)?|value[ds]?|val|sits?|sitting|there'?s|got up to|stands? at|with|at)(?= |:|$|=)",
    ),
    (
        "GREW",
        r"(?:grew|grown|became|become|rose|went up|got|appreciated|up|increased|jumped|climbed|turned|swelled|earned its way)(?: up)? (?:to|into)|became|become|grew|is now worth|was (?:then )?worth|gained|soared",
    ),
    (
        "FELL",
        r"(?:fell|dropped|down|sank|tanked|crash(?:es|ed)?|drops|falls|sinks|lost|declined|shrank|decreased|went down)(?: (?:to|at))?|market drop",
    ),
    # --- questions and claims
    (
        "CLAIM",
        r"(?:turbo ?tax|tt|tax ?slayer|tax ?act|free ?tax ?usa|h&r block|hr block|my (?:cpa|accountant|preparer|broker|neighbou?r|software|advisor|coworker|brother|friend)|(?:the |a |my |one |another )?(?:software|guides?|forum\w*|someone|somebody|website|websites|sites?|page|article|blog|worksheet|calculator(?: site)?|expert|answer key|board|message board|message|helper|coworker))(?:(?! and (?:i|me)\b) \S+){0,3}? (?:shows?|says?|said|insists?(?: on)?|gives?|gave|put|charged|charges|prints?|told|wants?|got|has|claims?)|i (?:get|got|figure[ds]?|calculate[ds]?|estimate[ds]?|worked out|came up with|computed|compute|assumed|think it'?s)|says taxable|is it (?:only|just|really)|can i say|if i use|is my (?:after-?tax|basis)|is form 8606 line",
    ),
    ("EACH", r"each|apiece|both|every one|per spouse"),
    (
        "PER_YEAR",
        r"(?:a|per|each|every) (?:year|yr)|/ ?yr|annually|yearly"
        r"|both (?:years|yrs)|(?:each|both|all)(?: of)? (?:these|those)(?: (?:two|three|four|five|[2-5]))? (?:years|yrs)",
    ),
)
DISTRACTORS = (
    r"(?:401\(?k\)?|403\(?b\)?) loan|mortgage|rent|closing costs?|nanny|tuition|student loans?|loan|car|truck|credit card|emergency fund|savings(?: account)?|checking|"
    r"brokerage|hsa|fsa|529s?|house|home|roof|kitchen|boat|wedding|property tax|charity|fee|fees|bonus|refund|social security|pension pays|"
    r"pays me|premium|phone|insurance|cpa wants|accountant wants|wants|retainer|lawyer|attorney|donat\w+|gave|gift|money market|bill|"
    r"payment|miles|mileage|interest income|dividends? income|consulting|net about|quote|alimony|child support|daycare|childcare|medical|dental|crypto|"
    r"stocks?|espp|rsus?|options|i-?bonds?|treasur\w+|cd\b|annuity|life insurance|settlement|inheritance|tip|groceries|vacation|trip|"
    r"charges?|cost|costs|budget|other income|joint income|household income|income was|income is|utility|utilities|subscription|letter|ticket|interest rate|rate is|real estate|investment property|paycheck"
)
"""Things with an amount of their own that no calculation here needs."""
