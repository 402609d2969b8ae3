import { AppError, badInput, ErrorCode } from '../../lib/errors.js';
import type { SdkModel } from '../sdk-types.js';
import type { ProviderPackage } from './provider-package.js';

/** What a provider of the AI SDK is told, whichever it is. */
export interface ProviderSettings {
  readonly baseURL?: string;
  readonly apiKey?: string;
  readonly fetch: typeof fetch;
}

/** Loads a package by its name. */
export type ImportPackage = (name: string) => Promise<unknown>;

/** Gives the model of a name; it sends nothing. */
export type LanguageModels = (name: string) => SdkModel;

type Factory = (settings: ProviderSettings) => unknown;

/** Versions of the specification that the AI SDK at hand calls; it turns v3 into v4 itself. */
const SPECIFICATIONS: ReadonlySet<unknown> = new Set(['v3', 'v4']);

const importPackage: ImportPackage = (name) => import(name) as Promise<unknown>;

/**
 * Makes the provider of a package, by its `create...` function, as all providers of the AI SDK are made.
 * @throws AppError BAD_USER_INPUT that says what the operator can do: the package is not installed, it has no such
 *   function or several, or it was made for another version of the AI SDK (told when a model is asked for);
 *   MODEL_REFUSED where it knows no model of a name
 */
export async function openPackage(
  provider: ProviderPackage,
  settings: ProviderSettings,
  load: ImportPackage = importPackage,
): Promise<LanguageModels> {
  const factory = factoryOf(provider, await loaded(provider.name, load));
  const made = madeBy(provider.name, ErrorCode.BAD_USER_INPUT, () => factory(settings));
  const { languageModel } = made as { readonly languageModel?: unknown };
  if (typeof languageModel !== 'function') {
    throw badInput(`The package ${provider.name} makes no provider of language models.`);
  }
  const ask = (model: string): unknown => (languageModel as (name: string) => unknown).call(made, model);
  return (model) =>
    checked(
      provider.name,
      madeBy(provider.name, ErrorCode.MODEL_REFUSED, () => ask(model)),
    );
}

async function loaded(name: string, load: ImportPackage): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await load(name)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    const { code = 'it fails to load' } = error as NodeJS.ErrnoException;
    const how = `Install it beside the server: npm install ${name}`;
    throw new AppError(ErrorCode.BAD_USER_INPUT, `The package ${name} cannot be loaded (${code}). ${how}`, {
      cause: error,
    });
  }
}

/** A function with two names is one. */
function factoryOf({ name, factory }: ProviderPackage, exported: Readonly<Record<string, unknown>>): Factory {
  const found = Object.entries(exported).filter(
    (entry): entry is [string, Factory] => /^create[A-Z]/.test(entry[0]) && typeof entry[1] === 'function',
  );
  const fitting = factory === undefined ? found : found.filter(([own]) => own === factory);
  const [first, ...others] = new Set(fitting.map(([, make]) => make));
  if (first !== undefined && others.length === 0) return first;
  const names = found.map(([own]) => own).sort();
  if (names.length === 0) throw badInput(`The package ${name} has no function create... for its provider.`);
  throw badInput(
    factory === undefined
      ? `The package ${name} has several functions create...; say which makes its provider: ${names.join(', ')}`
      : `The package ${name} has no function ${factory}; it has ${names.join(', ')}`,
  );
}

/** A provider that lacks a setting, or does not know a model, says so itself. */
function madeBy(name: string, code: ErrorCode, make: () => unknown): unknown {
  try {
    return make() ?? {};
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError(code, `The package ${name} does not take its settings: ${why}`, { cause: error });
  }
}

function checked(name: string, model: unknown): SdkModel {
  const { specificationVersion: version } = model as { readonly specificationVersion?: unknown };
  if (SPECIFICATIONS.has(version)) return model as SdkModel;
  throw badInput(
    `The package ${name} speaks version ${String(version)} of the AI SDK's specification of models; ` +
      `needed is ${[...SPECIFICATIONS].join(' or ')}: install a version of it that belongs to ai 7.`,
  );
}
