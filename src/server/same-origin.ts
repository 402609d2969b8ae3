import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { AppError, ErrorCode } from '../lib/errors.js';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];
const WILDCARDS = ['0.0.0.0', '::'];

/**
 * Checks that a request comes from a page of this server or from no page at all. While there is no login,
 * this is what keeps a web page elsewhere from driving a server on the reader's own machine.
 * @throws AppError FORBIDDEN
 */
export type RequireSameOrigin = (request: IncomingMessage) => void;

/** @param allowedHosts names, besides the loopback's and the address that is listened on */
export function sameOrigin(host: string, allowedHosts: readonly string[]): RequireSameOrigin {
  const own = WILDCARDS.includes(host) ? [] : [host.includes(':') ? `[${host}]` : host];
  const names = new Set([...LOOPBACK_NAMES, ...own, ...allowedHosts].map((name) => name.toLowerCase()));
  return (request) => {
    requireKnownHost(names, request.headers.host);
    requireOwnPage(request);
  };
}

/** A foreign name that was made to point at this machine (DNS rebinding) shows in the Host header. */
function requireKnownHost(names: ReadonlySet<string>, host: string | undefined): void {
  const name = parse(`http://${host ?? ''}`)?.hostname;
  if (name !== undefined && names.has(name)) return;
  throw new AppError(
    ErrorCode.FORBIDDEN,
    `This server does not answer to the name ${JSON.stringify(name ?? '')}. Add it to QUARTET_ALLOWED_HOSTS if it is yours.`,
  );
}

/** Browsers add Origin to every request that can change something, and to every WebSocket. */
function requireOwnPage({ headers, method }: IncomingMessage): void {
  const { origin, host } = headers;
  const opensSocket = headers.upgrade !== undefined;
  if (origin === undefined || (!opensSocket && (method === 'GET' || method === 'HEAD'))) return;
  if (parse(origin)?.host === parse(`http://${host ?? ''}`)?.host) return;
  throw new AppError(ErrorCode.FORBIDDEN, 'Pages of other sites may not use this server.');
}

function parse(url: string): URL | null {
  return URL.parse(url);
}

export function sameOriginOnly(require: RequireSameOrigin): RequestHandler {
  return (request, _response, next) => {
    require(request);
    next();
  };
}
