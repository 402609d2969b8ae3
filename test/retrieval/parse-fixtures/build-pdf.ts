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
