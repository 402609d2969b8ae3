/** A value that JSON can carry. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}
