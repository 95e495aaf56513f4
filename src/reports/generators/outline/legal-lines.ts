import { sentencesOf } from './sentences.ts';

const LEGAL = new RegExp(
  [
    String.raw`equal[- ](?:employment[- ])?opportunit(?:y|ies)|\bEEOC?\b|\bE-Verify\b|\bVEVRAA\b|affirmative action|reasonable accommodation|protected (?:veteran|class|characteristic)`,
    String.raw`(?:without regard to|regardless of|irrespective of|on the (?:basis|grounds) of|based on) (?:\S+ ){0,4}?(?:race|colou?r|religion|gender|sex|age|disability|ethnic\S*|national\S*|orientation|origin|background)\b`,
    String.raw`(?:all|any) (?:qualified )?(?:applicants|candidates|genders|backgrounds)\b.{0,60}\b(?:consideration|considered|welcome|encouraged)|applications? (?:from|by) .{0,60}(?:welcome|encouraged)|(?:we|which) do(?:es)? not discriminate|celebrate diversity|committed to (?:diversity|equality|equal|creating a diverse)`,
    String.raw`welcomes? applications|\bencouraged to apply|\bencourage\b.{0,60}\b(?:women|minorities|people|candidates|applicants|veterans|individuals)\b.{0,60}\bto apply|applicants with (?:arrest|conviction|criminal)|fair chance (?:act|ordinance)`,
    String.raw`^\W*#LI-\w+(?:\W+#[\w-]+)*\W*$|^\W*(?:EOE|AA)(?:\W+(?:EOE|AA|[MFDV]|disability|vets?|veterans?|minorit(?:y|ies)|female))*\W*$`,
    String.raw`^\W*(?:(?:job|req(?:uisition)?|vacancy|posting|ref(?:erence)?)[ .]*(?:id|no|number|code|ref(?:erence)?)?)\W*[:#]\W*[A-Z]{0,4}[-_]?\d[\w-]*\W*$`,
    String.raw`^\W*\(?[mfwdx](?:\/[mfwdx]){1,3}\)?\W*$|only (?:suitable|shortlisted|relevant|qualified) (?:candidates|applicants|applications)\b.{0,40}(?:contacted|answered|considered)`,
    String.raw`by (?:applying|submitting)\b.{0,30} you|thank all (?:applicants|candidates)|your (?:personal )?data (?:will|is|may)\b.{0,30}\bprocessed|^\W*apply (?:now|today|via|here)|^\W*no .{0,20}\b(?:agenc(?:y|ies)|recruiters)\b|^\W*principals only|^\W*recruiters,? (?:please )?(?:do not|don['’]t)\b`,
    String.raw`(?:משרה|תפקיד|מודעה|פנייה|פניה)[^.]{0,40}(?:מיועד|פונה|מנוסח|מתייחס|פתוח|מתאימ)[^.]{0,30}(?:נשים|גברים|המינים|המגדרים|לכולם|לכל אדם)|ל?נשים ו?ל?גברים|ל?גברים ו?ל?נשים|(?:שני|לכל|כל) המינים|לשון (?:זכר|נקבה)|פניות (?:ה?מתאימות|רלוונטיות)|סודיות מ(?:ובטחת|לאה)|דיסקרטיות|שווי?ון הזדמנויות|הזדמנות שווה|ללא הבדל|אפליה`,
    String.raw`(?:לא|אינ[הו]) מיועדת? ל(?:חברות|סוכנויות)|מעודד\S* (?:העסקת|גיוס|פני)|גיוון (?:תעסוקתי|בתעסוקה)|^\P{L}*ל(?:שליחת|הגשת) (?:קו["״]ח|קורות|מועמדות)|^\P{L}*ל(?:פרטים|בירורים)(?: נוספים)?\P{L}*$|^\P{L}*(?:(?:מספר|מס['׳]|קוד) )?משרה(?: מספר)?[\s:#-]+[A-Z]{0,4}-?\d[\w-]*\P{L}*$`,
  ].join('|'),
  'iu',
);

/** Whether a text is nothing but what the law or the custom has employers, or a job board, close a posting with. */
export function isLegal(text: string): boolean {
  const sentences = sentencesOf(text);
  return sentences.length > 0 && sentences.every(({ start, end }) => LEGAL.test(text.slice(start, end)));
}
