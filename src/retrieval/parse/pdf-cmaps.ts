/** What the codes of a predefined map of a Chinese, Japanese or Korean font mean, by the map's name. */
const MEANINGS: readonly (readonly [name: RegExp, label: string])[] = [
  [/^Uni[A-Z0-9]+-(?:UCS2|UTF16)(?:-HW)?-[HV]$/u, 'utf-16be'],
  [/^(?:78|83|90)?[a-z]*-?(?:Add|Ext|ms|msp|pv)?-?RKSJ-[HV]$/u, 'shift_jis'],
  [/^EUC-[HV]$/u, 'euc-jp'],
  [/^GB[a-zA-Z0-9]*(?:-EUC)?-[HV]$/u, 'gbk'],
  [/^(?:B5pc|ETen-B5|ETenms-B5|HKscs-B5)-[HV]$/u, 'big5'],
  [/^KSC[a-z]*-(?:EUC|UHC)(?:-HW)?-[HV]$/u, 'euc-kr'],
];

interface Requested {
  readonly kind: string;
  readonly filename: string;
}

/**
 * Stands in for the megabytes of character maps that fonts of Chinese, Japanese and Korean refer to by name and do not
 * bring along. Only text is wanted, so a glyph's number may be its character: the map of a font leads from codes to
 * Unicode, and the map of its collection from there to the same. One is made for each file.
 */
export class PdfCharacterMaps {
  /** Fonts numbered by their own collections cannot be read, and must not be read wrongly. */
  #numbered = false;

  /** @throws Error for what is no such map: the font is then left out */
  fetch({ kind, filename }: Requested): Promise<Uint8Array> {
    const made = kind === 'cMapUrl' ? this.#make(filename) : undefined;
    if (made === undefined) return Promise.reject(new Error(`${kind} ${filename} is not at hand.`));
    return Promise.resolve(new TextEncoder().encode(made));
  }

  #make(name: string): string | undefined {
    if (this.#numbered && /^Adobe-[A-Za-z0-9]+-UCS2$/u.test(name)) return unicodeToItself();
    const label = MEANINGS.find(([pattern]) => pattern.test(name))?.[1];
    if (label === undefined) return undefined;
    this.#numbered = true;
    return codesToUnicode(name, label);
  }
}

function codesToUnicode(name: string, label: string): string {
  const mode = name.endsWith('V') ? 1 : 0;
  const head = `/CIDInit /ProcSet findresource begin begincmap /CMapName /${name} def /WMode ${mode} def\n`;
  const body =
    label === 'utf-16be'
      ? '<0000> <ffff> endcodespacerange\nbegincidrange <0000> <ffff> 0 endcidrange'
      : pairs(label);
  return `${head}begincodespacerange ${body}\nendcmap end\n`;
}

function pairs(label: string): string {
  const spaces = label === 'shift_jis' ? '<8140> <9ffc> <a0> <df> <e040> <fcfc>' : '<8140> <fefe>';
  const decoder = new TextDecoder(label);
  const entries: string[] = [];
  const add = (...code: number[]): void => {
    const char = decoder.decode(new Uint8Array(code));
    if (char.length !== 1 || char === '\ufffd') return;
    entries.push(
      `<${code.map((byte) => byte.toString(16).padStart(2, '0')).join('')}> ${char.charCodeAt(0)}`,
    );
  };
  for (let first = 0; first <= 0xfe; first++) {
    if (first < 0x80 || (label === 'shift_jis' && first >= 0xa0 && first <= 0xdf)) add(first);
    else for (let second = 0x40; second <= 0xfe; second++) add(first, second);
  }
  return `<00> <80> ${spaces} endcodespacerange\nbegincidchar\n${entries.join('\n')}\nendcidchar`;
}

function unicodeToItself(): string {
  const rows = Array.from({ length: 256 }, (_, row) => {
    const high = row.toString(16).padStart(2, '0');
    return `<${high}00> <${high}ff> <${high}00>`;
  });
  const range = `beginbfrange\n${rows.join('\n')}\nendbfrange`;
  return `begincmap begincodespacerange <0000> <ffff> endcodespacerange\n${range}\nendcmap end\n`;
}
