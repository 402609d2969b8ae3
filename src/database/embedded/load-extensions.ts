import type { Extensions } from '@electric-sql/pglite';

/** The embedded database's extensions; nothing is loaded that is not asked for. */
export async function loadExtensions({ vectors }: { readonly vectors: boolean }): Promise<Extensions> {
  if (!vectors) return {};
  const { vector } = await import('@electric-sql/pglite-pgvector');
  return { vector };
}
