import express, { Router } from 'express';

// Monaco sets styles in place and starts its workers from blobs; nothing may come from or go to another host.
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HASHED = /[\\/]assets[\\/]/u;

/** The GraphiQL page out of the folder that its build made. */
export function graphiql(folder: string): Router {
  const router = Router();
  router.use(
    express.static(folder, {
      setHeaders: (response, path) => {
        response.setHeader('content-security-policy', POLICY);
        // Names under assets/ change with their content; the page that names them must be asked for each time.
        const caching = HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
        response.setHeader('cache-control', caching);
      },
    }),
  );
  return router;
}
