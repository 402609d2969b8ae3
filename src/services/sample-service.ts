import type { Collection } from '../entities/collection.js';
import type { Viewer } from '../lib/viewer.js';
import type { CollectionService } from './collection-service.js';
import { readSampleQuestions, SAMPLE_COLLECTION } from './load-samples.js';

export interface SampleServiceParts {
  readonly collections: CollectionService;
  /** The folder `examples` of the package. */
  readonly folder: string;
}

/** A question that a collection answers. */
export interface SampleQuestion {
  readonly question: string;
  readonly collection: Collection;
}

/** What somebody who comes for the first time can ask. */
export class SampleService {
  constructor(private readonly parts: SampleServiceParts) {}

  /** Questions that the sample collection answers; none where the workspace has no collection of its name. */
  async questions(viewer: Viewer): Promise<SampleQuestion[]> {
    const { collections, folder } = this.parts;
    const collection = await collections.findByName(viewer, SAMPLE_COLLECTION);
    if (!collection) return [];
    const questions = await readSampleQuestions(folder);
    return questions.map((question) => ({ question, collection }));
  }
}
