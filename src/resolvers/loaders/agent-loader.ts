import DataLoader from 'dataloader';
import QuickLRU from 'quick-lru';
import { Agent, AgentSchema } from '../../entities/agent.js';
import { notFound } from '../../lib/errors.js';
import { deferRow, type DeferredRow } from './deferred-row.js';
import { byKey, viewerLoader, type LoaderSource } from './viewer-loader.js';

/** What of an agent never changes. */
type Constant = 'id' | 'workspaceId' | 'name' | 'kind' | 'createdAt';
export type AgentIdentity = Pick<Agent, Constant>;
/** An agent whose name costs nothing; what may have changed is read when it is asked for. */
export type DeferredAgent = DeferredRow<Agent, Constant>;

const COLUMNS = Object.keys(AgentSchema.meta.properties);
const MAX_IDENTITIES = 10_000;

/** Who agents are, of all that this process has read lately. An agent cannot be deleted or get another name. */
export class AgentIdentities {
  private readonly known = new QuickLRU<string, AgentIdentity>({ maxSize: MAX_IDENTITIES });

  /** Of one workspace: another one's agents are not to be known by their ids. */
  get(workspaceId: string, id: string): AgentIdentity | undefined {
    return this.known.get(`${workspaceId} ${id}`);
  }

  add(workspaceId: string, { id, workspaceId: owner, name, kind, createdAt }: AgentIdentity): void {
    this.known.set(`${workspaceId} ${id}`, { id, workspaceId: owner, name, kind, createdAt });
  }
}

/** Agents by id: the workspace's own and the built-in ones. */
export function agentLoader(source: LoaderSource, identities: AgentIdentities) {
  const { workspaceId } = source.viewer;
  const rows = viewerLoader<string, Agent>(source, async ({ em }, ids) =>
    byKey(await em.find(Agent, { id: { $in: [...ids] } }), (agent) => agent.id),
  );
  const identify = async (id: string): Promise<AgentIdentity | undefined> => {
    if (!identities.get(workspaceId, id)) {
      const agent = await rows.load(id);
      if (agent) identities.add(workspaceId, agent);
    }
    return identities.get(workspaceId, id);
  };
  const defer = (known: AgentIdentity): DeferredAgent =>
    deferRow<Agent, Constant>(known, COLUMNS, async () => {
      const agent = await rows.load(known.id);
      if (!agent) throw notFound('Agent', known.id);
      return agent;
    });
  return new DataLoader<string, DeferredAgent | null>((ids) =>
    Promise.all(
      ids.map(async (id) => {
        const known = await identify(id);
        return known ? defer(known) : null;
      }),
    ),
  );
}
