/** Is a language model set up? Its endpoints stand among the services outside. */
export function hasModel(providers: readonly { readonly name: string }[]): boolean {
  return providers.some(({ name }) => name.startsWith('model:'));
}
