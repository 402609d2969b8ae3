/** Verbs that, before a colon or a "that", give something to be checked. */
const CHECK = '(?:fact[- ]?check|double[- ]?check|check|verify|validate|confirm)';
/** Verbs that do so only before a word for a statement. */
const WEIGH = '(?:examine|assess|evaluate|judge|test|review)';
const PLEASE = '(?:(?:please|now|then|also|and|can you|could you|would you|kindly)\\s+)*';
const STATEMENT = '(?:statement|claim|assertion)s?';
const TEXT = '(?:statement|claim|assertion|sentence|fact|paragraph|text|passage|draft)s?';
const WHICH = '(?:(?:if|whether|each|all|of|this|that|these|those|the|my|our|following)\\s+)*';
/** "is true", "for accuracy", "against the documents". */
const HOW = '[^:.?!\\n]{0,80}';
const BREAK = '(?::|：|[.:]?\\s*\\n)\\s*';
const TRUE = '(?:true|correct|right|accurate|supported|so)';
const BODY = '(?<body>\\S[^]*)';

const form = (...parts: string[]): RegExp => new RegExp(`^${parts.join('')}$`, 'iu');

/** Forms of a whole task whose body is the text to be checked: one or more sentences. Matched against trimmed text. */
export const TEXT_FORMS: readonly RegExp[] = [
  form(PLEASE, CHECK, '(?:\\s+(?:this|these|that|the following|what follows))?\\s*[:：?]\\s*', BODY),
  form(PLEASE, CHECK, '\\s+(?:the following|what follows)\\s*\\n\\s*', BODY),
  form(PLEASE, CHECK, '\\s+', WHICH, TEXT, '\\b', HOW, BREAK, BODY),
  form(PLEASE, CHECK, '\\s+', WHICH, TEXT, '\\s+(?<body>["“„«][^]*)'),
  form(PLEASE, WEIGH, '\\s+', WHICH, STATEMENT, '\\b', HOW, BREAK, BODY),
  form(
    `(?:is|are)\\s+(?:this|these|the following)(?:\\s+${TEXT})?\\s+${TRUE}\\b[^:?\\n]{0,60}[:?]\\s*`,
    BODY,
  ),
  form('(?:fact[- ]?check|true or false|statement|claim)\\s*[:：?]\\s*', BODY),
  // "It opened in 1825. Is that true?"
  form(
    '(?<body>[^?]+[.!…]["”’]?)\\s+',
    `(?:(?:is|are)\\s+(?:this|that|it|these|those)\\s+${TRUE}|true or false|(?:please\\s+|can you\\s+)?${CHECK}(?:\\s+(?:this|that|it))?)[?.]?`,
  ),
  form(
    '(?:bitte\\s+)?(?:(?:über)?prüfen?|checken?|verifizieren?)(?:\\s+sie)?(?:\\s+bitte)?',
    '(?:\\s+(?:dies|diese[ns]?|die|folgende[ns]?|die folgenden?)(?:\\s+(?:aussagen?|behauptung(?:en)?|satz|sätze|angaben?|fakten))?)?\\s*:\\s*',
    BODY,
  ),
  form('(?:faktencheck|stimmt (?:das|dies|es|folgendes)|wahr oder falsch)\\s*[:?]\\s*', BODY),
  form(
    '(?:vérifi(?:e|ez|er)|contrôl(?:e|ez|er))',
    "(?:\\s+(?:ceci|ce qui suit|(?:cette|ces|la|les|l[’'])\\s*(?:affirmation|déclaration|phrase|fait)s?(?:\\s+suivante?s?)?))?\\s*:\\s*",
    BODY,
  ),
  form('(?:vrai ou faux|est-ce vrai)\\s*[:?]\\s*', BODY),
  form(
    '(?:verifi(?:ca|que|car)|comprueb[ae]|comprobar)',
    '(?:\\s+(?:esto|lo siguiente|(?:esta|estas|la|las)\\s+(?:siguientes?\\s+)?(?:afirmaci(?:ón|ones)|declaraci(?:ón|ones)|frases?)(?:\\s+siguientes?)?))?\\s*:\\s*',
    BODY,
  ),
  form('(?:¿\\s*)?(?:verdadero o falso|es (?:esto )?(?:cierto|verdad))\\s*[:?]\\s*', BODY),
];

/** Forms of one sentence whose body is the statement. */
export const SENTENCE_FORMS: readonly RegExp[] = [
  form(PLEASE, CHECK, '\\s+(?:that|whether(?:\\s+or\\s+not)?|if)\\s+', BODY),
  form(
    '(?:is|was)\\s+it\\s+(?:really\\s+|actually\\s+)?(?:true|correct|right|accurate|a fact|the case)\\s*,?\\s+that\\s+',
    BODY,
  ),
  form(
    '(?:do|does)\\s+(?:the|these|my|our)\\s+(?:documents?|sources?|texts?|files?|papers?)\\s+(?:really\\s+)?',
    '(?:say|state|support|confirm|show|prove)\\s+that\\s+',
    BODY,
  ),
  form('(?:stimmt es|ist es (?:wahr|richtig|zutreffend))\\s*,?\\s+dass\\s+', BODY),
  form('(?:bitte\\s+)?(?:über)?prüfen?(?:\\s+sie)?(?:\\s+bitte)?\\s*,?\\s+(?:ob|dass)\\s+', BODY),
  form("(?:est-il|est-ce)\\s+(?:vrai|exact|correct)\\s+(?:que\\s+|qu[’'])", BODY),
  form("(?:vérifi(?:e|ez|er)|contrôl(?:e|ez|er))\\s+(?:que\\s+|qu[’']|si\\s+)", BODY),
  form('(?:¿\\s*)?es\\s+(?:cierto|verdad|correcto)\\s+que\\s+', BODY),
  form('(?:verifi(?:ca|que|car)|comprueb[ae]|comprobar)\\s+(?:que|si)\\s+', BODY),
];

/** What the body of a sentence form opens with where there is more to be found out than whether it is true. */
export const NO_STATEMENT =
  /^(?:to|it|this|that|they|any|you|we|i|(?:the|these|those|my|our)\s+(?:documents?|sources?|texts?|files?|papers?))\s/iu;
