/**
 * Pairs of words that cannot both hold of one thing in one respect, forms of one word joined by `/`; compared by
 * stem. Opposites that a prefix makes (`stable`, `unstable`) need no entry: see `negativeForms`.
 */
const PAIRS =
  'absence presence, absent present, abundance scarcity/shortage, abundant scarce, ' +
  'accelerate decelerate/slow, accept/accepted/acceptance reject/rejected/rejection/refuse, ' +
  'accurate erroneous/wrong, acidic alkaline, acquit/acquitted convict/convicted, ' +
  'active/activate dormant/idle, acute chronic, adore despise/loathe, adult child/juvenile/infant, ' +
  'advance/advanced retreat/retreated, advantage disadvantage/drawback, afraid brave/fearless, ' +
  'aggravate/exacerbate alleviate/relieve/soothe, agonist antagonist, ' +
  'agree/agreed/agreement disagree/refuse/dissent, alive/living dead/deceased/extinct, ' +
  'allow/permit/permitted forbid/forbidden/ban/banned/prohibit/prohibited, alone together, ' +
  'amateur professional, ancestor descendant, ancient modern/recent/contemporary, animate inanimate, ' +
  'anterior posterior, appear/appeared vanish/vanished/disappear/disappeared, ' +
  'appoint/appointed dismiss/dismissed, approve/approved/approval veto/vetoed/reject/rejected, ' +
  'arrive/arrived/arrival depart/departed/departure, artificial natural, ' +
  'ascend/ascended/ascent descend/descended/descent, asleep awake, attack/attacked defend/defended, ' +
  'attract/attracted repel/repelled, autonomous dependent, backward forward, ' +
  'bad/worse/worst good/better/best, bankrupt solvent, barren fertile, beautiful/pretty ugly, ' +
  'before after, begin/began/begun/beginning end/ended/ending/finish/finished, ' +
  'beneficial/benefit harmful/detrimental/harm, benign malignant, best worst, ' +
  'big/large/huge/giant small/little/tiny, biotic abiotic, birth death, bitter sweet, blunt sharp, ' +
  'borrow/borrowed lend/lent, bottom top, bound unbound, boy girl, ' +
  'break/broke/broken repair/repaired/fix/fixed, brief lengthy, bright dark/dim, broad/wide narrow, ' +
  'brother sister, build/built/construct/constructed destroy/destroyed/demolish/demolished, busy idle, ' +
  'buy/bought/purchase/purchased sell/sold, calm stormy/agitated, captive free, ' +
  'careful careless/reckless, cathode anode, cation anion, caudal rostral, central peripheral, ' +
  'cheap/inexpensive expensive/costly, child/childhood adulthood, clean dirty/polluted, ' +
  'clear obscure/opaque, clever/smart stupid, climb/climbed descend/fell, clockwise counterclockwise, ' +
  'close/closed/shut open/opened, close/near/nearby far/distant/remote, coarse fine, coastal inland, ' +
  'cold/cool hot/warm, collapse/collapsed thrive/thrived/stand, comedy/comedic tragedy/tragic, ' +
  'common/commonplace/frequent rare/uncommon/infrequent, compete cooperate, complex/complicated simple, ' +
  'compress/compressed decompress/expand, compulsory/mandatory/obligatory optional/voluntary, ' +
  'concave convex, conceal/concealed/hide/hidden reveal/revealed/show, condense evaporate, confess deny, ' +
  'confirm/confirmed refute/refuted/disprove/disproved/deny/denied, ' +
  'conquer/conquered surrender/surrendered, conscious unconscious, ' +
  'constant/stable/steady variable/changing/fluctuating, constrict/constriction dilate/dilation, ' +
  'construct destruct, continue/continued stop/stopped/cease/ceased/discontinue/discontinued, ' +
  'contract/contraction expand/expansion, controversial undisputed, convergent divergent, cooked raw, ' +
  'correct/right/true/accurate incorrect/wrong/false/inaccurate, courage cowardice, ' +
  'create/created/creation destroy/destroyed/destruction, ' +
  'critic/criticize/criticise/criticized praise/praised/acclaim/acclaimed, crowded empty/deserted, ' +
  'cured incurable, cytoplasmic nuclear, damage/damaged protect/protected/repair, dawn dusk, day night, ' +
  'deep shallow, defeat/defeated/loss/lose/lost/losing victory/win/won/winning/triumph, ' +
  'deficit/deficiency surplus/excess, definite vague, ' +
  'degrade/degradation stabilize/stabilise/stabilization, demand supply, ' +
  'democracy/democratic dictatorship/authoritarian, ' +
  'deny/denied/denial admit/admitted/affirm/affirmed/acknowledge/acknowledged, ' +
  'deplete/depletion accumulate/accumulation/replenish, deposit/deposited withdraw/withdrew/withdrawn, ' +
  'depressed happy, destructive constructive, detach/detached attach/attached, detectable undetectable, ' +
  'deteriorate/deteriorated/deterioration improve/improved/improvement, ' +
  'diastole/diastolic systole/systolic, die/died/dead survive/survived/lived, ' +
  'differentiated undifferentiated, difficult/hard easy, diligent lazy, diploid haploid, ' +
  'discourage/discouraged encourage/encouraged, ' +
  'dispensable/unnecessary/needless essential/necessary/required/indispensable/crucial/vital, ' +
  'distal proximal, diverse uniform, divide/divided/split unite/united/merge/merged/combine/combined, ' +
  'divorce/divorced marry/married, domestic foreign, dominant recessive, dorsal ventral, double halve, ' +
  'downstream upstream, drunk sober, dry/arid wet/humid/moist, dull/boring exciting/interesting, ' +
  'dynamic static, early/earlier/earliest late/later/latest, earn spend, east/eastern west/western, ' +
  'economical wasteful, effective/efficacious useless/futile/ineffective, elderly/old young/youth, ' +
  'elect/elected unelected/appointed, elevated depressed/reduced, ' +
  'emigrate/emigrated immigrate/immigrated, empty full, endogenous exogenous, endothermic exothermic, ' +
  'enemy friend, enter/entered exit/exited/leave/left, entrance exit, ' +
  'equal/same/identical/similar unequal/different/distinct/dissimilar, ' +
  'eukaryote/eukaryotic prokaryote/prokaryotic, evergreen deciduous, ' +
  'everybody/everyone/everything nobody/noone/nothing, excitatory inhibitory, ' +
  'exclude/excluded/exclusion include/included/inclusion, expand/expanded shrink/shrank/shrunk, ' +
  'explicit implicit, export/exported import/imported, extend/extended shorten/shortened, ' +
  'exterior/external/outer/outside interior/internal/inner/inside, extinct extant, extravert introvert, ' +
  'fact/factual fiction/fictional, fail/failed/failure/flop succeed/succeeded/success/successful/hit, ' +
  'fake/counterfeit/forged genuine/authentic/real, fall/fell/fallen rise/rose/risen, ' +
  'false/untrue true/real, familiar strange/unfamiliar, famous/renowned/celebrated obscure/unknown, ' +
  'fast/rapid/quick/faster slow/slower/gradual, fasting fed, fat/obese thin/lean/underweight, ' +
  'father mother, favour/favor/favourable/favorable adverse/unfavourable/unfavorable, ' +
  'female/woman/women male/man/men, feminine masculine, few/fewer many/numerous/more, ' +
  'fiction nonfiction, final/last first/initial, find/found lose/lost, finite infinite, first last, ' +
  'flexible rigid/stiff, float/floated sink/sank/sunk, flourish wither, ' +
  'follow/followed precede/preceded, foolish wise, forget/forgot/forgotten remember/remembered/recall, ' +
  'forgive punish, former current/present, fortunate/lucky unlucky, freedom/liberty slavery/captivity, ' +
  'freeze/froze/frozen melt/melted/thaw/thawed, fresh stale/rotten, front back/rear, ' +
  'gain/gained lose/lost, gather/gathered scatter/scattered, general/generic specific/particular, ' +
  'generous stingy/selfish, giant dwarf, glad sad, global/worldwide local/regional, globally locally, ' +
  'gradual/gradually sudden/suddenly/abrupt, guilty innocent, happy/joyful sad/unhappy/miserable, ' +
  'hard soft, hate/hated/hatred love/loved, healthy ill/unwell, ' +
  'healthy/health ill/sick/diseased/illness, heavy/heavier light/lighter/lightweight, hero villain, ' +
  'heterogeneous homogeneous, heterozygous homozygous, high/higher/highest low/lower/lowest, ' +
  'hinder/impede/obstruct help/assist/facilitate/aid, historic/historical fictional/legendary, ' +
  'honest dishonest/deceitful, horizontal vertical, hostile friendly, humble arrogant/proud, ' +
  'husband wife, hydrophilic hydrophobic, hyperactive hypoactive, hyperglycemia hypoglycemia, ' +
  'hypertension hypotension, hyperthermia hypothermia, hypertrophy atrophy, ' +
  'ignore/ignored heed/notice/noticed, imaginary real, immature mature, ' +
  'imprison/imprisoned/jailed free/freed/release/released, improve/improved worsen/worsened, ' +
  'increase/increased decrease/decreased, indoor/indoors outdoor/outdoors, ' +
  'induce/induced inhibit/inhibited, infect/infected uninfected, inferior superior, inflate deflate, ' +
  'influx efflux, inhale exhale, inherit/inherited/inherit acquired, inland offshore, ' +
  'innate adaptive/acquired, input output, ' +
  'insert/inserted/insertion delete/deleted/deletion/remove/removed, intact damaged/disrupted/broken, ' +
  'intentional/deliberate accidental, invade/invaded liberate/liberated, join/joined leave/left/quit, ' +
  'junior senior, keep/kept discard/discarded/lose, large/larger/largest small/smaller/smallest, ' +
  'lateral medial, laugh/laughed cry/cried/weep, launch/launched cancel/cancelled/canceled, ' +
  'lead/led follow/followed, leader follower, legal/lawful illegal/unlawful/illicit, lend borrow, ' +
  'liberal conservative, linear nonlinear, liquid solid, literal figurative, literate illiterate, ' +
  'long/longer/longest short/shorter/shortest, loose tight, loud quiet/silent, low high, ' +
  'loyal disloyal/treacherous, major/majority minor/minority, manual automatic, many few, ' +
  'married/spouse unmarried/bachelor, maternal paternal, ' +
  'maximal/maximum/maximize minimal/minimum/minimize, maximise minimise, meet/met avoid/avoided, ' +
  'mild/slight severe/strong/drastic, military civilian, mobile/motile immobile/sessile/stationary, ' +
  'monarchy republic, monogamous polygamous, moral corrupt, mortal immortal, ' +
  'multiple/several single/sole, nadir peak/zenith, nascent mature, nationalise privatise, ' +
  'nationalize privatize, near far, negative/negatively positive/positively, ' +
  'neglect/neglected care/nurture, new/recent old/ancient, noisy silent/quiet, ' +
  'normal/normally abnormal/abnormally/aberrant, north/northern south/southern, northeast southwest, ' +
  'northwest southeast, novice/beginner expert/veteran, obedient rebellious, obese lean, ' +
  'obey/obeyed defy/defied/disobey, offensive defensive, offer/offered refuse/refused/decline/declined, ' +
  'oldest/older/eldest/elder youngest/younger, opaque transparent, ' +
  'oppose/opposed/opposition/against support/supported/favor/favour, ' +
  'optimist/optimistic pessimist/pessimistic, oral intravenous/subcutaneous/topical, ' +
  'ordinary extraordinary/exceptional, organic inorganic, original/originally copy/replica/remake, ' +
  'over under, overestimate/overestimated underestimate/underestimated, overt covert, ' +
  'overweight underweight, oxidize/oxidise/oxidation reduce/reduction, pain pleasure, ' +
  'partial/partially/incomplete complete/completely/total/totally/entire/whole, pass/passed fail/failed, ' +
  'passive active, past future, patient impatient, pay/paid owe/owed/unpaid, ' +
  'peace/peaceful war/violent/violence, permanent/permanently temporary/temporarily/transient, ' +
  'plentiful scarce, polite rude/impolite, poor/poverty rich/wealthy/wealth, popular unpopular, ' +
  'portable stationary, positive negative, potent impotent/weak, powerful/strong weak/powerless/feeble, ' +
  'praise blame, predator prey, premature/preterm mature, premiere finale, prequel sequel, ' +
  'presynaptic postsynaptic, prevent/prevented cause/caused/induce/induced/trigger/triggered, ' +
  'primary secondary, primitive advanced/sophisticated, private/privately public/publicly, ' +
  'profit/profitable loss/unprofitable, prokaryote eukaryote, prologue epilogue, ' +
  'promote/promoted demote/demoted, ' +
  'promote/promotes/promoted inhibit/inhibits/suppress/suppressed/prevent/prevented, ' +
  'protagonist antagonist, protect/protected/protective expose/exposed/endanger/endangered, ' +
  'prove/proved/proven disprove/disproved/unproven, provoke appease, pull/pulled push/pushed, ' +
  'pure impure/contaminated, qualify/qualified disqualify/disqualified, raise/raised lower/lowered, ' +
  'random/randomly systematic/deterministic/ordered, rarely/seldom often/frequently/commonly/usually, ' +
  'rational irrational, rear front, receive/received send/sent/give/gave, ' +
  'recognize/recognised/recognized ignore/ignored, ' +
  'recover/recovered/recovery relapse/relapsed/deteriorate, ' +
  'reduce/reduced/reduction increase/increased/raise, refuse/refused agree/agreed/accept/accepted, ' +
  'regress/regression progress/progression, reject accept, ' +
  'relax/relaxed/relaxation tense/contract/contraction, ' +
  'release/released withhold/withheld/retain/retained, reliable unreliable, ' +
  'remain/remained/stay/stayed leave/left/depart, remote near, ' +
  'remove/removed/removal add/added/addition/insert/inserted, renewable fossil, ' +
  'repress/repressed activate/activated, resign/resigned remain/stay, ' +
  'resist/resisted yield/yielded/surrender, ' +
  'resistant/resistance sensitive/susceptible/susceptibility/sensitivity, respect contempt, ' +
  'responsive/responder refractory/unresponsive, restrict/restricted unrestricted/free, ' +
  'reward/rewarded punish/punished, robust fragile/weak, rural urban, sacred profane, ' +
  'safe/safely/safety dangerous/unsafe/hazardous/danger, saturated unsaturated, ' +
  'save/saved waste/wasted/spend, scared fearless, secret public/open, sedentary active, ' +
  'senescent proliferating/proliferative, sense antisense, separate/separated together/joined/connected, ' +
  'serious trivial/comic/humorous, servant master, sharp dull, shorten/shortens lengthen/lengthens, ' +
  'shrink grow, silence/silent noise/noisy, similar/alike/same different/dissimilar/opposite, ' +
  'simple complex, single/unmarried married, sink float, slave master, slim fat, smooth rough, ' +
  'soluble insoluble, somatic germline, son daughter, sour sweet, spouse bachelor, ' +
  'stability instability, start/begins finish, start/started stop/stopped/end/ended, ' +
  'stationary moving/mobile, straight curved/crooked/bent, strengthen/strengthened weaken/weakened, ' +
  'strict lenient, student teacher, subordinate superior, subtract add, suburban urban, summer winter, ' +
  'sunny cloudy/rainy, sunrise sunset, superficial deep/profound, survivor victim, ' +
  'sympathetic parasympathetic, synthesis/synthesize/synthesise breakdown/degradation, ' +
  'take/took/taken give/gave/given, tall/taller/tallest short/shorter/shortest, tame wild, ' +
  'teach/taught learn/learned/learnt, temporary permanent, ' +
  'terrible/awful/horrible wonderful/excellent/great, thick/thicker thin/thinner, thrive decline, ' +
  'tighten loosen, tiny huge, toxic/poisonous nontoxic/harmless, traditional modern, tragic comic, ' +
  'transient persistent/sustained/lasting, truth lie/falsehood, unanimous divided, ' +
  'unicellular multicellular, unilateral bilateral, unique common/commonplace, unity division, ' +
  'upper lower, upregulate/upregulated/upregulation downregulate/downregulated/downregulation, ' +
  'upstairs downstairs, vacant occupied, vaccinated unvaccinated, vague precise/specific, ' +
  'vertebrate invertebrate, viable inviable/lethal/dead, victory defeat, virulent avirulent/attenuated, ' +
  'visible/visibly invisible/hidden, voluntary forced/compulsory/involuntary, ' +
  'vulnerable/susceptible immune/protected/resistant, warm cool, wax wane, weak strong, wet dry, ' +
  'wholesale retail, widen/widened narrow/narrowed, widespread limited/isolated, ' +
  'wild domesticated/captive, win/winner lose/loser, withdraw advance, woman man, worse better, ' +
  'worst best/greatest/finest, young old, youngest oldest';

/** Each pair with the forms of both its sides. */
export const ANTONYMS: readonly (readonly [readonly string[], readonly string[]])[] = PAIRS.split(', ').map(
  (pair) => {
    const [left = '', right = ''] = pair.split(' ');
    return [left.split('/'), right.split('/')] as const;
  },
);

const PREFIXES = ['un', 'in', 'im', 'il', 'ir', 'dis', 'non'];
const SUFFIX = 'less';
const LEAST_STEM = 5;
/** Stems before which such a prefix denies nothing: `discover`, `displace`. */
const NOT_DENIED = new Set(
  'cover order charg count close place miss sect tract still tinct tens valuabl'.split(' '),
);

/** The words that deny a stem by a prefix or by `-less`, whether or not English has them: `unstabl`, `childless`. */
export function negativeForms(stem: string): readonly string[] {
  return isDeniable(stem) ? [...PREFIXES.map((prefix) => prefix + stem), stem + SUFFIX] : [];
}

/** The stems that a word may deny: `stabl` for `unstabl`. */
export function deniedForms(stem: string): readonly string[] {
  const bare = PREFIXES.filter((prefix) => stem.startsWith(prefix)).map((prefix) =>
    stem.slice(prefix.length),
  );
  if (stem.endsWith(SUFFIX)) bare.push(stem.slice(0, -SUFFIX.length));
  return bare.filter(isDeniable);
}

function isDeniable(stem: string): boolean {
  return stem.length >= LEAST_STEM && !NOT_DENIED.has(stem);
}
