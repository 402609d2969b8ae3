import { passage } from './passages.js';

// From XQuAD / SQuAD 1.1 (Wikipedia), CC BY-SA 4.0, https://github.com/google-deepmind/xquad; shortened.
export const metro = passage(
  'metro',
  "The city is served by the Tyne and Wear Metro, a system of suburban and underground railways covering much of Tyne and Wear. It was opened in five phases between 1980 and 1984, and was Britain's first urban light rail transit system; two extensions were opened in 1991 and 2002. A bridge was built across the Tyne, between Newcastle and Gateshead, and opened by Queen Elizabeth II in 1981. The network is operated by DB Regio on behalf of Nexus and carries over 37 million passengers a year, extending as far as Newcastle Airport, Tynemouth, South Shields and South Hylton in Sunderland. In 2004, the company Marconi designed and constructed the mobile radio system to the underground Metro system.",
  { documentTitle: 'Transport in Newcastle', before: 120 },
);
export const bands = passage(
  'bands',
  'Lindisfarne are a folk-rock group with a strong Tyneside connection. Their most famous song, "Fog on the Tyne" (1971), was covered by Geordie ex-footballer Paul Gascoigne in 1990. Venom, reckoned by many to be the originators of black metal and extremely influential to the extreme metal scene as a whole, formed in Newcastle in 1979. Andy Taylor, former lead guitarist of Duran Duran was born here in 1961. Brian Johnson was a member of local rock band Geordie before becoming the lead vocalist of AC/DC.',
  { documentTitle: 'Music of Newcastle' },
);
export const fort = passage(
  'fort',
  "The first recorded settlement in what is now Newcastle was Pons Aelius, a Roman fort and bridge across the River Tyne. It was given the family name of the Roman Emperor Hadrian, who founded it in the 2nd century AD. The population of Pons Aelius at this period was estimated at 2,000. Fragments of Hadrian's Wall are still visible in parts of Newcastle, particularly along the West Road.",
  { documentTitle: 'History of Newcastle' },
);
export const newcastle = [metro, bands, fort];
