/** Past forms that no rule makes, by their base. */
const IRREGULAR: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'become:became begin:began break:broke bring:brought build:built buy:bought catch:caught choose:chose come:came ' +
    'do:did draw:drew drive:drove eat:ate fall:fell feel:felt fight:fought find:found fly:flew get:got give:gave ' +
    'go:went grow:grew have:had have:has hear:heard hold:held keep:kept know:knew lead:led leave:left lose:lost ' +
    'make:made mean:meant meet:met pay:paid ride:rode rise:rose run:ran say:said see:saw sell:sold send:sent ' +
    'sing:sang sit:sat speak:spoke spend:spent stand:stood strike:struck swim:swam take:took teach:taught tell:told ' +
    'think:thought throw:threw wear:wore win:won write:wrote'
  )
    .split(' ')
    .map((pair) => pair.split(':').toReversed() as [string, string]),
);
/** Endings before "ed" behind which the base has an e, as far as spelling tells: "produced", "created", "scored". */
const WITH_E = new RegExp(
  `(?:${[
    '[cvuz]',
    '[dr]g|[aeu]ng|[aei]g',
    '[^s]s',
    '[^aeioulrw]l|[^aeiou][aiou]l',
    '[^e]at|creat|[^o]ut|[^o]ot|(?:un|inv|ign|c)it|(?:pl|mp|l)et',
    '[^aeiou][aiu]r|quir|(?:sc|pl|st|gn)or',
    '[^aeiou][aeiou]d|[^aeiou][aiu]n|[^aeiou][aou]m|[^aeiou][aiou]k|[^aeiou][aiy]p|ib',
  ].join('|')})$`,
  'u',
);

/** The base of a verb in the past or in the third person: "discovered", "wrote" and "has"; null for other words. */
export function baseForm(verb: string): string | null {
  const known = IRREGULAR[verb];
  if (known !== undefined) return known;
  if (/^[a-z]ied$/u.test(verb)) return verb.slice(0, -1);
  if (/^[a-z]{3,}ied$/u.test(verb)) return `${verb.slice(0, -3)}y`;
  if (!/^[a-z]{2,}ed$/u.test(verb)) return null;
  const stem = verb.slice(0, -2);
  if (/([bdgmnprt])\1$/u.test(stem)) return stem.slice(0, -1);
  return WITH_E.test(stem) ? `${stem}e` : stem;
}
