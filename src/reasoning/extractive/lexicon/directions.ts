import { stemmer } from 'stemmer';

/** More of a thing, or what makes it more. */
const UP =
  'increase rise rose risen raise grow grew grown growth enhance elevate elevation high higher great greater more promote ' +
  'promotion induce induction inducer inducible stimulate upregulate upregulation augment exacerbate accelerate boost strengthen improve ' +
  'improvement expand expansion gain worsen aggravate facilitate amplify amplification heighten trigger frequent larger activate ' +
  'activation activator overexpress overexpression potentiate escalate surge soar climb double triple intensify ' +
  'extend prolong longer enrich excess excessive abundant abundance aid support require required necessary ' +
  'essential critical crucial important need needed cause drive drives driven enable allow permit initiate ' +
  'contribute lead produce generate mediate associate associated link linked correlate positive positively ' +
  'faster stronger better superior effective efficacy benefit beneficial sensitive susceptible vulnerable ' +
  'risk likely presence accumulate accumulation maintain preserve retain restore recover sustain stabilize stabilise ' +
  'robust significant significantly';
/** Less of a thing, or what makes it less. */
const DOWN =
  'decrease decline reduce reduction low lower less lesser few fewer fall fell fallen drop shrink inhibit inhibition inhibitor ' +
  'suppress suppression suppressor repress repression repressor impair impairment attenuate attenuation block blockade prevent ' +
  'prevention downregulate downregulation diminish slow slower weaken weaker lessen limit loss lose lost ameliorate alleviate ' +
  'impede hinder disrupt disruption abolish abrogate smaller infrequent rare deplete depletion deplet delete deletion knockout ' +
  'knockdown silence silencing deficient deficiency absence absent lack lacking antagonist antagonize antagonise ' +
  'deactivate inactivate inactivation restrict minimize minimise curb cut ' +
  'shorten shorter deprive deprivation remove removal eliminate elimination destroy destruction degrade degradation ' +
  'protect protects protective protection resist resistant resistance refractory insensitive ' +
  'dispensable unnecessary independent independently unlikely negative negatively worse inferior ineffective poor ' +
  'avoid evade counteract oppose interfere delay dampen blunt mitigate relieve relief cease stop halt ' +
  'exclude scarce shortage fail failure defect defective dysfunction unable incapable insufficient without';

/** Sign of a stem: 1 more, -1 less. */
export function indexDirections(): ReadonlyMap<string, 1 | -1> {
  const index = new Map<string, 1 | -1>();
  for (const word of UP.split(' ')) index.set(stemmer(word), 1);
  for (const word of DOWN.split(' ')) index.set(stemmer(word), -1);
  return index;
}
