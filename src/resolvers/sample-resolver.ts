import { Ctx, Query, Resolver } from 'type-graphql';
import { SampleQuestionType } from '../schema/sample-question-type.js';
import type { RequestContext } from './context.js';

@Resolver(() => SampleQuestionType)
export class SampleResolver {
  @Query(() => [SampleQuestionType], {
    description:
      'Questions that the sample collection answers; none where the workspace has no such collection.',
  })
  sampleQuestions(@Ctx() { services, viewer }: RequestContext): Promise<SampleQuestionType[]> {
    return services.samples.questions(viewer);
  }
}
