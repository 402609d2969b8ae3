/** What kind of answer a question asks for. */
export const AnswerKind = {
  PERSON: 'PERSON',
  DATE: 'DATE',
  PLACE: 'PLACE',
  NUMBER: 'NUMBER',
  OTHER: 'OTHER',
} as const;
export type AnswerKind = (typeof AnswerKind)[keyof typeof AnswerKind];

/** The first pattern that fits decides; matched against the question in lower case. */
export const ANSWER_KIND_PATTERNS: readonly (readonly [RegExp, AnswerKind])[] = [
  [/\bhow (?:many|much|old|long|far|tall|high|large|big|often|fast|deep|wide|heavy)\b/, AnswerKind.NUMBER],
  [
    /\b(?:what|which) (?:(?:is|was|are|were) the )?(?:\w+ )?(?:percentage|percent|number|amount|population|score|share|rate|proportion)\b/,
    AnswerKind.NUMBER,
  ],
  [
    /\bwhen\b|\b(?:what|which|whose) (?:\w+ )?(?:year|date|day|month|decade|century)\b|\bhow (?:recently|early|late)\b/,
    AnswerKind.DATE,
  ],
  [
    /\bwhere\b|\b(?:what|which) (?:\w+ )?(?:city|country|state|county|town|place|location|region|river|continent|village|province|island)\b/,
    AnswerKind.PLACE,
  ],
  [
    /\bwho\b|\bwhom\b|\bwhose\b|\b(?:what|which) (?:\w+ )?(?:person|man|woman|actor|actress|author|director|king|queen|president|player|singer|scientist|writer|name)\b/,
    AnswerKind.PERSON,
  ],
];
