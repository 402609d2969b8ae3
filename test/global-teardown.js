/** Ends the servers that the global set-up started. */
export default async function globalTeardown() {
  await globalThis.quartetTestServers?.stop();
}
