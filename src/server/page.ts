import { Router } from 'express';
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
  router.get(['/', ...PAGES.flatMap((path) => [path, `${path}/*rest`])], async (_request, response) => {
    const document = await readFile(join(folder, 'index.html'), 'utf8');
    const nonce = randomBytes(16).toString('base64');
    response.set({ 'content-security-policy': policy(nonce), 'cache-control': 'no-store' });
    response.type('html').send(document.replace(NONCE_PLACE, nonce));
  });
  return router;
}
