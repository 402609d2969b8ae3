import { Router, type Request } from 'express';
import staticWithCompressed from 'express-static-gzip';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What stands in the built page where the nonce of an answer belongs; see web/vite.config.ts. */
const NONCE_PLACE = /QUARTET_NONCE/gu;

/** Where the addresses of pages begin, besides the root. An unknown address stays an error instead of a page that says so. */
export const PAGES = ['/sessions', '/workflows', '/agents', '/documents', '/memory', '/operations'];

// Scripts only from files; style sheets that components make at run time carry the nonce. Nothing may come from or
// go to another host.
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The page at `/` out of the folder that its build made: its files, and the one document at every page's address. */
export function page(folder: string): Router {
  const router = Router();
  // Names under assets/ change with their content; the build puts compressed forms beside them.
  router.use(
    '/assets',
    staticWithCompressed(join(folder, 'assets'), {
      enableBrotli: true,
      orderPreference: ['br', 'gzip'],
      index: false,
      serveStatic: { immutable: true, maxAge: '1y', index: false },
    }),
  );
  router.get(['/', ...PAGES.flatMap((path) => [path, `${path}/*rest`])], async (request, response) => {
    const [document, preloads] = await Promise.all([
      readFile(join(folder, 'index.html'), 'utf8'),
      readFile(join(folder, 'preloads.json'), 'utf8'),
    ]);
    const files = filesOf(request, JSON.parse(preloads) as Preloads);
    const nonce = randomBytes(16).toString('base64');
    response.set({ 'content-security-policy': policy(nonce), 'cache-control': 'no-store' });
    response.type('html').send(naming(files, document).replace(NONCE_PLACE, nonce));
  });
  return router;
}

/** Files of the page at each address and of its tabs, beside those that the document names; see web/preload-pages.ts. */
type Preloads = Readonly<Record<string, readonly string[] | undefined>>;

function filesOf({ path, query: { tab } }: Request, preloads: Preloads): readonly string[] {
  const parts = path.split('/').filter(Boolean);
  const [first] = parts;
  const page = [`/${parts.join('/')}`, `/${first}/:id`].find((address) => preloads[address]) ?? '';
  const ofTab = typeof tab === 'string' ? preloads[`${page}?tab=${tab}`] : undefined;
  return ofTab ?? preloads[page] ?? [];
}

/** Without it a browser learns of a page's files from its first script, and asks for them only then. */
function naming(files: readonly string[], document: string): string {
  const links = files.map((file) =>
    file.endsWith('.css')
      ? `<link rel="stylesheet" crossorigin href="/${file}">`
      : `<link rel="modulepreload" crossorigin href="/${file}">`,
  );
  return document.replace('</head>', `${links.join('')}</head>`);
}
