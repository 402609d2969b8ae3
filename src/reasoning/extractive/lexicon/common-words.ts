/**
 * Content words so frequent in English that a match on them says little. A handful of passages is too small a sample
 * to learn that from, so that their weight is lowered beside the passages' own statistics.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  (
    'time year day people man woman way thing world life part number place case point fact kind type form group ' +
    'name area set use used using make made making take took taken give given get got go went gone come came see ' +
    'saw seen know known say said says tell told think thought find found show shown shows become became call ' +
    'called include including includes included work first second last new old good great small large big high ' +
    'low long short many much several different well important early late later main major general common early ' +
    'american state city country national play played people member known following follow based start started ' +
    'end ended begin began two three four five like need want help allow cause reason result lead led located ' +
    'consider considered term example often usually generally describe described mean means happen happened'
  ).split(' '),
);

/**
 * Words of a request itself ("summarise the documents", "main findings"): a question made of nothing else asks for
 * what is central, not for a topic.
 */
export const REQUEST_WORDS: ReadonlySet<string> = new Set(
  (
    'document documents text texts file files material materials source sources collection paper papers article ' +
    'articles report reports summary summarise summarize summarised overview main key central important finding ' +
    'findings conclusion conclusions point points result results subject topic topics theme themes content contents ' +
    'analyse analyze analysis describe explain give list tell find say says said state states statement statements ' +
    'write answer question questions information detail details brief briefly short shortly research study studies ' +
    'discussion discuss discussed meeting whole entire according please outline review compare identify provided ' +
    'attached following above characterise characterises characterize characterizes'
  ).split(' '),
);
