import { isBuiltin } from 'node:module';
import { z } from 'zod';

/** As npm names packages: no path, no address, no part of a package. */
const PACKAGE_NAME = /^(@[a-z0-9][a-z0-9._~-]*\/)?[a-z0-9][a-z0-9._~-]*$/;

const WRONG_PACKAGE = 'must be the bare name of a package, such as @ai-sdk/anthropic';

/** Name of a package that the operator installs beside the server, such as `@ai-sdk/anthropic`. */
export const packageName = z
  .string()
  .max(214, WRONG_PACKAGE)
  .regex(PACKAGE_NAME, WRONG_PACKAGE)
  .refine((name) => !isBuiltin(name), WRONG_PACKAGE);

/** Name of the function by which such a package makes its provider. */
export const factoryName = z.string().regex(/^create[A-Z]\w{0,99}$/, 'must look like createAnthropic');
