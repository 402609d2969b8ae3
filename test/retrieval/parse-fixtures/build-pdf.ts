/** A piece of text on a page of 612 by 792 points; y counts from the bottom. */
export interface Drawn {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
  /** Sets it in Courier. Default: Helvetica. */
  readonly code?: boolean;
}

/** A small real PDF: one page per list, drawn in the order given. */
export function buildPdf(pages: readonly (readonly Drawn[])[]): Uint8Array {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
  for (const font of ['Helvetica', 'Courier'])
    objects.push(`<< /Type /Font /Subtype /Type1 /BaseFont /${font} >>`);
  const kids: string[] = [];
  for (const page of pages) {
    const content = page
      .map(
        ({ x, y, text, size = 11, code }) =>
          `BT /F${code === true ? 2 : 1} ${size} Tf ${x} ${y} Td (${text}) Tj ET`,
      )
      .join('\n');
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${objects.length} 0 R ` +
        `/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>`,
    );
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
  return new TextEncoder().encode(withTable(objects));
}

/** A PDF of one line in a font that is not embedded and refers to a predefined map of characters by its name. */
export function buildUnembeddedPdf(map: string, collection: string, codes: Uint8Array): Uint8Array {
  const content = `BT /F1 14 Tf 72 700 Td <${Buffer.from(codes).toString('hex')}> Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [7 0 R] /Count 1 >>',
    `<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /${map} /DescendantFonts [4 0 R] >>`,
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /F /FontDescriptor 5 0 R ' +
      `/CIDSystemInfo << /Registry (Adobe) /Ordering (${collection}) /Supplement 2 >> >>`,
    '<< /Type /FontDescriptor /FontName /F /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 ' +
      '/Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 6 0 R ' +
      '/Resources << /Font << /F1 3 0 R >> >> >>',
  ];
  return new TextEncoder().encode(withTable(objects));
}

function withTable(objects: readonly string[]): string {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  return `${body}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
}

/** Lines of one paragraph, one below the other. */
export function column(x: number, top: number, lines: readonly string[]): Drawn[] {
  return lines.map((text, index) => ({ x, y: top - index * 14, text }));
}
