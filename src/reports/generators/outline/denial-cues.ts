/** The words, English and Hebrew, by which a text denies something. Each pattern is of whole words. */
export const EN = (pattern: string): string => String.raw`(?<![\p{L}\p{N}])(?:${pattern})(?![\p{L}\p{N}])`;
/** Hebrew writes "and" and "that" onto the word. */
export const HE = (pattern: string): string => String.raw`(?<![א-ת])[וש]?(?:${pattern})(?![א-ת])`;
const any = (...patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'), 'u');

export const EN_NOT = String.raw`not|never|\p{L}+n['’]t|cannot|no(?! longer\b)|nobody|without|w\/o|none|nope|nor|neither|zero|lack(?:s|ed|ing)?|nil|nothing|hardly|barely|scarcely|n\/a`;
export const HE_NOT = 'לא|אין|אינ(?:י|ני|ה|נו|ם)|אינו|ללא|בלי|מבלי|טרם|מעולם|חסר(?:ה|ים|ות)?';

/** Verbs of intention: the "but" after them says whether anything came of it. */
export const INTENT = 'planned|considered|evaluated|thought (?:of|about)';

/** Words that deny. Prepositions ("without", "instead of") deny only what follows them. */
export const ONLY_AHEAD = any(
  EN(
    'without|w/o|instead of|in place of|rather than|as opposed to|except(?: for)?|other than|unlike|(?:everything|all)(?: \\p{L}+){0,3} but|(?:apart|aside) from(?=$|[^.;]*\\b(?:all|any|every))',
  ),
  HE('ללא|בלי|מבלי|למעט|במקום|חוץ מ|מלבד|פרט ל'),
);
/** Knowing of a thing without having done it. */
export const HEARSAY = any(
  EN(
    String.raw`(?:only|just|merely) (?:ever )?(?:read|heard|seen|saw|watched|studied|know of|in theory|theoretical(?:ly)?|on paper)|only (?:\p{L}+ ){0,2}(?:by name|from (?:\p{L}+ )?(?:posts?|books?|blogs?|reading|articles?|videos?|talks|papers?))|by name|watched (?:\p{L}+ ){0,2}(?:talks?|videos?|tutorials?)|(?:a )?tutorials?|from (?:hearsay|the outside)|demoed|theory only|before (?:i|we) (?:joined|came|started)|(?:read|heard) (?:a lot |much |a bit |something )?(?:of|about)`,
  ),
  HE(
    'תי?אורטית? בלבד|(?:רק )?(?:בתי?אוריה|מרחוק)|הרצאה על|(?:רק )?מ(?:ה?קריאה|ספרים|סרטונים)|(?:רק )?(?:קראתי|שמעתי) (?:רק )?על|רק (?:קראתי|שמעתי|ראיתי)',
  ),
);
export const NEGATION = any(
  EN(
    String.raw`not (?:me|myself)(?=$)|(?:the|my) (?:\p{L}+ )?answer (?:is|would be) (?:a )?(?:\p{L}+ )?no(?=$)|(?:${INTENT}) [^.;]{1,60} but (?:\p{L}+ ){0,2}(?:dropped|abandoned|scrapped|rejected|discarded|cancelled|shelved|never|not|\p{L}+n['’]t|decided against)|(?:is|are|remains?|stays?|still) (?:\p{L}+ )?(?:untouched|unexplored|uncharted|on (?:my|our|the) (?:[\p{L}-]+ )?(?:list|roadmap))|(?:would|(?:i|we)['’]d|will|(?:i|we)['’]ll) (?:be |have to |need to )?(?:start(?:ing)?|begin(?:ning)?) from (?:scratch|zero|nothing)|stop(?:ped)? short of`,
  ),
  EN(EN_NOT),
  EN(
    String.raw`unable|unfamiliar|unknown|unaware|ignorant|inexperienced|unexperienced|untrained|decided against|missing|absent|non-?existent|avoid(?:ed)?|excludes?|excluding|(?:stay(?:ed)?|kept|keep) away|wish|(?:am|['’]m|i was|being|still|quite|very|completely|totally|entirely) new to|new to (?:me|you)|a gap|new (?:territory |ground )?for me|a (?:closed book|blank)|to be learn(?:ed|t)|need (?:\p{L}+ ){0,2}(?:training|to (?:learn|catch|study|pick|get up))|by (?:an)?other(?:s| \p{L}+)|by (?:someone|somebody) else|a stranger to|foreign to me|(?:outside|beyond) (?:of )?my|on my (?:[\p{L}-]+ )?(?:list|learning path)|yet to|(?:still|still have|need|have) to learn|0 (?:years?|yrs?|months?|experience|of)`,
  ),
  EN(
    String.raw`(?:is|are|remains?|as|my|one) (?:(?:a|an|the|my|still|clear|known|big|biggest|main|only) )*(?:gaps?|blind spots?|weak(?:ness(?:es)?| spots?| points?)|missing)|^[^\p{L}\p{N}]*(?:my |known |open )?(?:gaps?|weakness(?:es)?)(?=$| is | are )|^[^\p{L}\p{N}]*(?:still )?(?:to )?learn(?= |$)`,
  ),
  HEARSAY.source,
  EN(
    String.raw`(?:would|i['’]d|could|should|might) (?:\p{L}+ )?(?:love|like(?! to (?:add|say|mention|highlight|point|stress))|prefer|be (?:\p{L}+ )?(?:happy|glad|keen|eager|open|willing)|have)|(?:want|hope|hoping|plan|planning|intend|wish|aim|going|looking|eager|keen|willing|ready|happy|open|excited|able|about|will|can|could) (?:to |on )?(?:\p{L}+ )?(?:learn(?:ing)?|study(?:ing)?|pick up|get into|try|explore|become familiar)|(?:want|hope|hoping|plan|planning|intend|wish|eager|keen)(?! to (?:add|say|mention|highlight|point|stress)) to|interested in|curious about|looking forward to`,
  ),
  HE(HE_NOT),
  '✗|✘|❌',
  String.raw`^[^\p{L}\d]*0(?: ?/ ?\d+| שנים)?[^\p{L}\d]*$|^[^\p{L}\d]*(?:false|expired|lapsed|pending|planned|tbd|in progress|בלימודים)(?!\p{L})|\[ ?\]|☐`,
  EN(
    String.raw`forg[eo]t(?:ten)?|signed up|enrolled|going to|get up to speed|(?:be|being) trained|should you need|if i had|had (?:i|we) (?:worked|used|had)|a first for|skimmed|skipped|g[ai]ve up|failed (?:the|an?|\d+)|fall short|weak (?:area|side)|outsourced|(?<!from )(?:an)?other (?:team|department|company)|(?:someone|somebody) else(?:['’]s)?|(?:my|our|a|an) (?:colleagues?|vendor|contractor|supplier|agency)(?= (?:did|does|do|ran|runs?|owned|owns?|handled|handles?)(?!\p{L}))|by (?:an?|the) (?:\p{L}+ )?(?:team|contractor|vendor|supplier|agency|department)|left [^.;]{1,40} to`,
  ),
  HE(
    'פגה?|נטולת?|(?<!לא )נכשלתי|אצטרך|נרשמתי|אלמד|הלוואי|(?:צוות|אדם|גורם) אחר|מחלקה אחרת|ספק חיצוני|חוסר|נעדר|אפס|אף פעם|(?:חדשה?|זרה?) (?:לי|לך|עבורי)|ה?פער(?:ים)?|חסרונות|חדשה? ב|ה?(?:ידע|ני?סיון|היכרות|הבנה|שליטה)(?: [^\\s.,;]+){0,4} (?:דלה?|אפסית?|קלושה?|זניחה?)',
  ),
  HE(
    '(?:אשמח|נשמח|תרצה|תרצי|רוצה|רציתי|הייתי (?:רוצה|שמחה?)|מעוניי?נ(?:ת)?|מעוניין|מתכננ?ת?|מתכנן|מתכוו?נ?ת?|מתכוון|מקווה|שואפ?ת?|שואף|מוכנה?|מוכן) (?:מאוד )?(?:ל[א-ת]+|ב)|צריכ?ה? ללמוד|צריך ללמוד',
  ),
  ONLY_AHEAD.source,
);

/** Having done or known a thing: a negation of it denies the thing, wherever in the clause that stands. */
export const EXPERIENCE = any(
  EN(
    String.raw`us(?:e|ed|ing)|work(?:ed|ing)?|touch(?:ed)?|tr(?:y|ied)|deploy(?:ed)?|know|known|knew|familiar|acquainted|experienced?|expert|exposure|exposed|knowledge|hands-on|practice|practi[cs]ed|background|expertise|skills?|skilled|chance|opportunity|occasion|train(?:ed|ing)|certified|idea|clue|spoken|speak(?:ing)?|comfortable|proficient|fluent|confident|versed|done|did|written|built|encountered|handled|come across|part of|something i|learn(?:ed|t)?|got(?:ten)? to|understand(?:ing)?`,
  ),
  HE(
    'ה?ני?סיון|ה?ידע|ה?היכרות|ה?הכרות|רקע|עבד[א-ת]*|השתמש[א-ת]*|התנס[א-ת]*|הכרתי|מכיר[א-ת]*|נגעתי|לגעת|ניסיתי|למד[א-ת]*|יצא לי|הספקתי|יודעת?|שולטת?|בקיאה?|מיומנת?|ביצעתי|הרצתי|פיתחתי|כתבתי|בניתי|ניהלתי|הסמכה|חלק מ|הזדמנות|הבנה',
  ),
);

/** What it is good not to have. */
export const HARM = any(
  EN(
    String.raw`downtimes?|down|outages?|incidents?|accidents?|loss(?:es)?|lost|lose|losing|bugs?|defects?|errors?|fail\p{L}*|faults?|breach\p{L}*|complain\p{L}*|miss(?:es|ed|ing)?|late|delay\p{L}*|interrupt\p{L}*|disrupt\p{L}*|regress\p{L}*|rollbacks?|broke\p{L}*|breaks?|breaking|crash\p{L}*|drop(?:s|ped|ping)?|exceed\p{L}*|overr[au]n\p{L}*|overspen\p{L}*|stop\p{L}*|problems?|issues?|trouble|doubts?|question|exceptions?|violat\p{L}*|corrupt\p{L}*|leak\p{L}*|suffer\p{L}*|slip\p{L}*|regret\p{L}*|supervision|help|assistance|guidance|escalat\p{L}*|penalt\p{L}*|findings?|injur\p{L}*|hesitat\p{L}*|surprises?|notic\p{L}*|churn|turnover|attrition|overtime|vulnerabilit\p{L}*|hitch|alone|bored|hired|easy|trivial|bad|enough|only|just|merely|simply|solely|least|until|because|since|anymore|less|fewer|longer|else|more than|to mention|limited to|matter|wonder|but|\d`,
  ),
  HE(
    'רק|מעט|פחות|רע|ספק|השבת[א-ת]*|תקל[א-ת]*|נפיל[א-ת]*|נפל[א-ת]*|[אה]ובדן|איבוד|איבד[א-ת]*|אבד[א-ת]*|שגיא[א-ת]*|באג[א-ת]*|נ?כשל[א-ת]*|פספס[א-ת]*|החמצ[א-ת]*|החמי?צ[א-ת]*|הפסק[א-ת]*|עיכוב[א-ת]*|איחור[א-ת]*|איחר[א-ת]*|תלונ[א-ת]*|פיקוח|עזרה|בעי[א-ת]*|הפרע[א-ת]*|פריצ[א-ת]*|דליפ[א-ת]*|חריג[א-ת]*|קרס[א-ת]*|קריס[א-ת]*|נשבר[א-ת]*|תקרי[א-ת]*|פגיע[א-ת]*|קל|לבד',
  ),
);
/** A statement of one's own before the negation, which the negation leaves alone. */
export const STATEMENT = any(
  EN(
    String.raw`(?:i|we) (?:\p{L}+ly |also |have |had )?(?!have|had|am|was|do|did|can|could|would|are|were|will)\p{L}+|(?<!\b(?:was|were|is|are|been|be)(?: \p{L}+)? )(?:ran|run|built|led|wrote|\p{L}{3,}ed)`,
  ),
  String.raw`(?<![א-ת])[א-ת]{2,20}(?:תי|נו)(?![א-ת])`,
);
