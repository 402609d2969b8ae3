/** Words that carry no topic: they are never counted as content. Lower case, apostrophes as `'`. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the this that these those there here it its he him his she her hers they them their theirs we us our ' +
    'you your i me my who whom whose which what when where why how is am are was were be been being do does did ' +
    'done doing have has had having will would shall should can could may might must of in on at by for with ' +
    'from to into onto upon about against between among through during before after above below over under ' +
    'out up down off again further then once and or but nor if as than so such because while until although ' +
    'though whether both each either neither all any some few more most other another own same just very too ' +
    'also only even ever not no never cannot without within along across per via s t d ll re ve m else yet ' +
    'however therefore thus hence still already one ones itself himself herself themselves etc eg ie ' +
    "don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't"
  ).split(' '),
);
