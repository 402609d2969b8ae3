/** Nouns for what a thing has one of, by their plural: "the capitals of A and B" are one of each. */
export const EACH_HAS_ONE: ReadonlyMap<string, string> = new Map(
  (
    'age area author birthplace budget capital capacity cost currency depth director distance duration elevation ' +
    'founding date height king language leader length location mayor name nationality nickname owner ' +
    'population president price queen size speed temperature title value volume weight width year'
  )
    .split(' ')
    .map((one) => [one.endsWith('y') ? `${one.slice(0, -1)}ies` : `${one}s`, one]),
);
