/** A document says what it is for. */
export const ANNOUNCES =
  /\b(?:we|here|this (?:paper|work|article|study|report|thesis|review)|our (?:approach|method|work|paper|main))\b[^.]{0,40}?\b(?:propos|introduc|present|develop|describ|stud(?:y|ies)|investigat|address|design|explor|analy[sz]|examin|provid|formulat|consider)\w*/iu;

/** A document or its authors speak of themselves. */
export const OWN_WORK = /\b(?:paper|this (?:work|study|article|report)|we|our)\b/iu;
