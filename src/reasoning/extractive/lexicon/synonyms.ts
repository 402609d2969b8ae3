import { stemmer } from 'stemmer';

/** Words that stand for each other in most texts, groups parted by commas; compared by stem. */
const GROUPS =
  'mouse mice murine rodent, rat rats rodent, human people person individual subject, patient case, ' +
  'cancer tumor tumour carcinoma malignancy malignant neoplasm cancerous oncogenic, ' +
  'heart cardiac cardiovascular coronary, kidney renal nephron, liver hepatic hepatocyte, ' +
  'lung pulmonary respiratory, brain cerebral cortical neural, nerve neuron neuronal neural axon, ' +
  'skin dermal cutaneous, stomach gastric, gut intestine intestinal bowel colonic, ' +
  'bone skeletal osseous, muscle muscular myofiber, ' +
  'blood serum plasma circulating circulation hematopoietic, eye ocular visual retinal, mouth oral, ' +
  'tooth teeth dental, child children pediatric paediatric childhood, ' +
  'infant newborn neonatal neonate baby, elderly older aged geriatric, adult adulthood, ' +
  'woman women female maternal, man men male, mother maternal, father paternal, ' +
  'death mortality die died fatal lethal deadly, birth born delivery, ' +
  'drug medication medicine pharmaceutical compound agent, ' +
  'therapy treatment treat intervention therapeutic, disease disorder illness condition syndrome, ' +
  'infection infect infected infectious, virus viral, bacteria bacterial bacterium microbe microbial, ' +
  'fat obese obesity adipose overweight, sugar glucose, diabetes diabetic, inflammation inflammatory, ' +
  'pain analgesic nociception, stroke ischemic cerebrovascular, depression depressive antidepressant, ' +
  'vaccine vaccination immunization immunisation vaccinate, immune immunity immunological, ' +
  'antibody antibodies immunoglobulin, gene genetic genes genomic, ' +
  'mutation mutant mutated variant polymorphism, protein polypeptide, dna chromatin genome, ' +
  'receptor receptors, cell cellular cells, membrane transmembrane, ' +
  'knockout deficient null lacking ablated deletion absence loss deficiency, ' +
  'overexpression overexpress upregulation, activate activation activated, ' +
  'inhibit inhibition inhibitor block suppress repress, ' +
  'increase raise elevate enhance augment higher greater rise upregulate, ' +
  'decrease reduce lower diminish decline attenuate less fewer reduction downregulate, ' +
  'cause induce lead trigger result produce elicit, promote stimulate facilitate foster drive, ' +
  'prevent protect avert, improve better improvement benefit, worsen exacerbate aggravate deteriorate, ' +
  'associate link relate correlate connect association, ' +
  'require need necessary essential depend dependent crucial critical vital indispensable, ' +
  'important essential critical crucial key major significant central, ' +
  'risk likelihood odds probability chance hazard, rate frequency incidence prevalence, ' +
  'level concentration amount abundance quantity, regulate control modulate govern, ' +
  'interact bind binding interaction associate, differentiate differentiation, ' +
  'proliferate proliferation growth division, survive survival, age aging ageing, weight bmi, ' +
  'diet dietary nutrition food eating intake consumption, drink alcohol drinking, ' +
  'smoke smoking tobacco cigarette, exercise physical activity training, sleep insomnia, ' +
  'trial study randomised randomized, test screen screening assay, diagnose diagnosis diagnostic, ' +
  'predict predictor predictive prediction prognosis prognostic, accurate accuracy sensitivity, ' +
  'effective efficacy effectiveness efficacious, rapid fast quick, slow gradual, ' +
  'begin start commence initiate onset, end finish conclude stop cease, occur happen take, ' +
  'show demonstrate reveal indicate find found, transport traffic trafficking, ' +
  'movie film picture cinema, show series program programme television tv, song single track tune, ' +
  'album record lp, band group, book novel, author writer novelist wrote write written, ' +
  'actor actress star starred act acted acting role, play played portray portrayed, ' +
  'sing sang singer vocalist sung, director direct directed filmmaker, produce produced producer, ' +
  'compose composer composed, paint painter painted painting, dance dancer danced, ' +
  'release released premiere premiered debut issued, broadcast air aired transmitted, ' +
  'win won winner victory, award prize, lead leader head chief, ' +
  'found founded founder establish established create created creator, ' +
  'build built construct constructed erected, begin began, location located place situated site, ' +
  'town city municipality, country nation state, usa us american america united, uk british britain, ' +
  'england english, marry married wife husband marriage spouse wed, ' +
  'son daughter child children offspring kid, brother sister sibling, parent parents mother father, ' +
  'job work occupation career profession employed, teach taught teacher educator, study studied student, ' +
  'university college, school academy, politics political politician, lawyer attorney, doctor physician, ' +
  'player footballer athlete, football soccer, team club squad side, coach manager, ' +
  'league championship competition, war conflict battle, army military troops, king monarch ruler, ' +
  'president presidency, kill killed murder murdered slain, car automobile vehicle, ' +
  'plane aircraft airplane, ship vessel boat, train railway rail, street road, house home residence, ' +
  'company firm corporation business, money funds cash, earn earned income, ' +
  'buy purchase acquire bought purchased acquired, sell sold sale, large big huge great vast, ' +
  'small little tiny, old ancient, young youth juvenile, famous known renowned notable popular, ' +
  'name named called titled entitled known, live lived reside resided living, ' +
  'move moved relocate relocated, appear appeared feature featured, receive received get got, ' +
  'give gave provide provided, use used utilise utilize employ, help aid assist, language tongue spoken, ' +
  'religion religious faith, contain include comprise consist, several many multiple numerous various, ' +
  'most majority, half fifty, first initial earliest, last final latest, year annual annually yearly, ' +
  'day daily, month monthly, week weekly, worldwide global globally international';

/** Words that a more particular one vouches for: who says `pianist` says `musician`. */
const KINDS =
  '' +
  'musician: singer vocalist guitarist drummer bassist pianist rapper composer songwriter violinist cellist, ' +
  'performer: actor actress singer dancer musician comedian, ' +
  'artist: painter sculptor musician singer rapper, ' +
  'person: man woman actor actress singer politician writer player musician people, ' +
  'athlete: footballer player quarterback boxer swimmer runner, ' +
  'politician: senator congressman president minister governor mayor chancellor mp, ' +
  'writer: novelist poet screenwriter playwright journalist author, ' +
  'music: song album band singer rock pop jazz, film: comedy drama thriller, work: book film novel song, ' +
  'building: house skyscraper tower church castle, place: city town village state country region, ' +
  'animal: dog cat horse mouse rat bird fish mammal, ' +
  'drug: inhibitor antibiotic statin aspirin metformin, organ: heart liver kidney lung brain, ' +
  'vehicle: car truck bus train, relative: brother sister mother father son daughter uncle aunt cousin, ' +
  'scientist: physicist chemist biologist mathematician, ' +
  'sport: football basketball baseball tennis hockey cricket rugby golf, award: oscar emmy grammy, ' +
  'country: france germany italy spain japan china india russia canada mexico brazil australia, ' +
  'continent: europe asia africa america';

/** For each stem the groups it belongs to, and the groups that it is a kind of. */
export interface SynonymIndex {
  readonly groups: ReadonlyMap<string, readonly number[]>;
  /** Groups that the stem's presence vouches for, its own included. */
  readonly vouches: ReadonlyMap<string, readonly number[]>;
}

export function indexSynonyms(): SynonymIndex {
  const groups = new Map<string, number[]>();
  const vouches = new Map<string, number[]>();
  const add = (index: Map<string, number[]>, word: string, group: number) => {
    const stem = stemmer(word);
    const known = index.get(stem);
    if (known === undefined) index.set(stem, [group]);
    else if (!known.includes(group)) known.push(group);
  };
  const plain = GROUPS.split(', ');
  plain.forEach((words, group) => {
    for (const word of words.split(' ')) {
      add(groups, word, group);
      add(vouches, word, group);
    }
  });
  KINDS.split(', ').forEach((line, index) => {
    const [general = '', kinds = ''] = line.split(': ');
    add(groups, general, plain.length + index);
    for (const kind of kinds.split(' ')) add(vouches, kind, plain.length + index);
  });
  return { groups, vouches };
}
