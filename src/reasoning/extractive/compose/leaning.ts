/** Pronouns and connectives that speak of what an earlier sentence says. */
const LEANS =
  /^["“‘'(]*(?:it|he|she|they|his|her|its|their|him|them|this|these|those|that|such|the (?:former|latter|same)|both|however|therefore|thus|hence|also|moreover|furthermore|additionally|consequently|accordingly|similarly|likewise|conversely|then|but|and|so|or|yet|instead|nevertheless|nonetheless|meanwhile|otherwise|in (?:addition|contrast|turn)|as a result|for (?:this|that) reason|on the (?:other hand|contrary)|after (?:this|that)|at (?:this|that|the same) time)\b/iu;
/** Openings of the same form that speak of nothing earlier. */
const STANDS =
  /^["“‘'(]*(?:it (?:is|was|has been|had been|can be|may be|should be|seems|appears) (?:\w+ )?(?:known|thought|believed|said|estimated|assumed|expected|clear|likely|unlikely|possible|impossible|important|difficult|common|necessary|argued|suggested|reported|shown|that)\b|this (?:paper|study|article|work|thesis|review|page|guide|policy|section)\b|this (?:report|document|book|chapter|survey) (?:presents|describes|shows|reviews|summari[sz]es|covers|explains|is about)\b|these (?:results|findings|data) (?:show|suggest|indicate|demonstrate)\b|both (?:of )?(?:the )?[\p{L}-]+(?: [\p{L}-]+)? and\b|(?:so|such) (?:far|as|called)\b|so-called\b|that (?:is|said)\b)/iu;

/** In talk these begin a turn as often as they join it to what was said. */
const MARKERS = /^["“‘'(]*(?:and|but|so|or|then|also)\b/iu;

/** Does a sentence open with a pronoun or a connective, so that it cannot be understood without the one before? */
export function leansOnEarlier(text: string): boolean {
  return LEANS.test(text) && !STANDS.test(text);
}

/** The same in talk, where "so" and "and" open a sentence that stands alone. */
export function leansInTalk(text: string): boolean {
  return leansOnEarlier(text) && !MARKERS.test(text);
}
