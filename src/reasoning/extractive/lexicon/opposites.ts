import { ANTONYMS } from './antonyms.js';

/**
 * Pairs of word groups that speak against each other in the same place: more of a thing against less of it, earlier
 * against later. Plain forms; they are compared by stem.
 */
const GROUPS: readonly (readonly [string, string])[] = [
  [
    'increase increased rise rose risen raise grow grew growth enhance elevate elevated higher greater more promote induce ' +
      'stimulate upregulate augment exacerbate accelerate boost strengthen improve expand gain worsen aggravate ' +
      'facilitate amplify heighten trigger frequent larger',
    'decrease decreased decline reduce reduced lower less fewer fall fell fallen drop shrink inhibit suppress impair ' +
      'attenuate block prevent repress downregulate diminish slow weaken lessen limit loss ameliorate alleviate ' +
      'impede hinder disrupt abolish reduction inhibition smaller infrequent',
  ],
  ['before prior preceding earlier', 'after following later subsequent'],
  ['first earliest oldest', 'last latest final newest'],
  ['open opened', 'close closed shut'],
  ['win won winner victory', 'lose lost loser defeat defeated'],
  ['alive living survive survived', 'dead died death deceased killed'],
  ['begin began start started', 'end ended finish finished cease'],
  ['accept accepted approve approved', 'reject rejected refuse refused disapprove'],
  ['allow allowed permit permitted legal', 'forbid forbidden ban banned prohibit prohibited illegal'],
  ['success successful succeed succeeded', 'failure fail failed unsuccessful'],
  ['presence present', 'absence absent'],
  ['dependent depends', 'independent independently'],
  ['positive', 'negative'],
  ['major majority most', 'minor minority'],
  ['same identical similar', 'different distinct dissimilar'],
  ['north northern', 'south southern'],
  ['east eastern', 'west western'],
  ['male man men boy', 'female woman women girl'],
  ['buy bought acquire acquired', 'sell sold'],
  ['public', 'private'],
  ['maximum largest biggest highest tallest longest best', 'minimum smallest lowest shortest worst'],
  ['true correct', 'false incorrect wrong'],
  ['hot warm', 'cold cool'],
  ['early', 'late'],
  ['import imported', 'export exported'],
  ['gain', 'loss'],
  ['sensitive susceptible', 'resistant insensitive'],
  ['innocent acquitted', 'guilty convicted'],
  ['love loved liked', 'hate hated disliked'],
  ['rich wealthy', 'poor'],
  ['short shorter', 'long longer'],
  ['many', 'few'],
  ['direct directly', 'indirect indirectly'],
  ['upstream', 'downstream'],
  ['acute', 'chronic'],
  ['inner', 'outer'],
  ['safe', 'dangerous unsafe harmful'],
  ['marry married', 'divorce divorced unmarried single'],
  ['include included', 'exclude excluded'],
  ['support supported', 'oppose opposed'],
  ['common', 'rare uncommon'],
];

/** Both sides of every pair, as plain words. */
export const OPPOSITES: readonly (readonly [readonly string[], readonly string[]])[] = [
  ...GROUPS.map(([left, right]) => [left.split(' '), right.split(' ')] as const),
  ...ANTONYMS,
];
