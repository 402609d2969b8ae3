import { useComputedColorScheme } from '@mantine/core';
import {
  Background,
  Controls,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useConnection,
  useReactFlow,
  type Connection,
  type Edge,
  type FinalConnectionState,
  type Node,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useCallback, useState, type DragEvent } from 'react';
import { addNode, connect, removeParts } from '../flow/actions.js';
import { whyNot } from '../flow/find-ring.js';
import { NODE } from '../flow/flow.js';
import { AgentNode } from './agent-node.js';
import { useBuilder } from './builder-context.js';
import styles from './canvas.module.css';
import { carriesPiece, takePiece } from './piece.js';
import { edgeOf, useCanvasParts } from './use-canvas-parts.js';

const NODE_TYPES = { agent: AgentNode };
const SNAP: [number, number] = [8, 8];
const FIT = { padding: 0.15, maxZoom: 1 };
const DELETE = ['Delete', 'Backspace'];
const KEYS_HELP =
  'Enter chooses a node, arrows move it, C connects it to the next that is chosen, Delete removes it.';

/** The graph to draw on. All that can be dragged here can be done by keys, and in the list. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <DrawnFlow />
    </ReactFlowProvider>
  );
}

function DrawnFlow() {
  const parts = useCanvasParts();
  const { flow, edits, say } = useBuilder();
  const drop = useDrop();
  const join = useJoin();
  // What is drawn here stays where it is put.
  const [wasDrawn] = useState(flow.nodes.length > 0);
  const colorMode = useComputedColorScheme('light');
  const remove = useCallback(
    ({ nodes, edges }: { nodes: Node[]; edges: Edge[] }) => {
      // Nodes take their edges along; those of others were chosen themselves.
      const ids = nodes.map(({ id }) => id);
      removeParts(edits, ids, edges.map(edgeOf));
      say(`Removed ${ids.length > 0 ? 'what was chosen' : 'the connection'}. Undo brings it back.`);
    },
    [edits, say],
  );
  return (
    <div className={styles.canvas} onDragOver={drop.over} onDrop={drop.on}>
      <ReactFlow
        {...parts}
        {...join}
        aria-label="Workflow"
        nodeTypes={NODE_TYPES}
        colorMode={colorMode}
        onDelete={remove}
        onNodeDragStart={() => edits.endRun()}
        onNodeDragStop={() => edits.endRun()}
        deleteKeyCode={DELETE}
        snapToGrid
        snapGrid={SNAP}
        connectionRadius={32}
        minZoom={0.2}
        maxZoom={2}
        fitView={wasDrawn}
        fitViewOptions={FIT}
        ariaLabelConfig={{ 'node.a11yDescription.default': KEYS_HELP }}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={16} />
        <Controls showInteractive={false} fitViewOptions={FIT} position="bottom-right" />
        <Legend />
        <WhyRefused />
      </ReactFlow>
      {flow.nodes.length === 0 && (
        <p className={styles.hint}>Drag an agent here, or choose one with Enter.</p>
      )}
    </div>
  );
}

/** What comes from the palette stands with its middle where it was let go. */
function useDrop() {
  const { screenToFlowPosition } = useReactFlow();
  const { edits, select, say } = useBuilder();
  const over = (event: DragEvent): void => {
    if (carriesPiece(event)) event.preventDefault();
  };
  const on = (event: DragEvent): void => {
    const piece = takePiece(event);
    if (!piece) return;
    event.preventDefault();
    const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const place = { x: snap(x - NODE.width / 2), y: snap(y - NODE.height / 2) };
    select([addNode(edits, piece, { place })]);
    say(`Added ${piece.key}.`);
  };
  return { over, on };
}

function snap(pixels: number): number {
  return Math.round(pixels / SNAP[0]) * SNAP[0];
}

/** Connecting by dragging from one handle to another; what may not be connected does not stick. */
function useJoin() {
  const { flow, edits, say } = useBuilder();
  const nameOf = (id: string) => flow.nodes.find((node) => node.id === id)?.key ?? id;
  return {
    isValidConnection: ({ source, target }: Connection | Edge) => whyNot(flow, source, target) === null,
    onConnect: ({ source, target }: Connection) => {
      say(connect(edits, source, target) ?? `Connected ${nameOf(source)} to ${nameOf(target)}.`);
    },
    onConnectEnd: (_event: unknown, { fromNode, toNode, fromHandle, isValid }: FinalConnectionState) => {
      if (isValid || !fromNode || !toNode) return;
      const reason = reasonFor(flow, fromNode.id, toNode.id, fromHandle?.type);
      if (reason !== null) say(reason);
    },
  };
}

/** A line may be drawn from either end. */
function reasonFor(
  flow: Parameters<typeof whyNot>[0],
  start: string,
  end: string,
  handle: string | null | undefined,
): string | null {
  return handle === 'target' ? whyNot(flow, end, start) : whyNot(flow, start, end);
}

/** While a line is dragged over a node that it may not reach: why not. */
function WhyRefused() {
  const { flow } = useBuilder();
  const { inProgress, fromNode, toNode, fromHandle } = useConnection();
  if (!inProgress || !toNode) return null;
  const reason = reasonFor(flow, fromNode.id, toNode.id, fromHandle.type);
  if (reason === null) return null;
  return (
    <Panel position="top-center" className={styles.refused}>
      {reason}
    </Panel>
  );
}

function Legend() {
  return (
    <Panel position="bottom-left" className={styles.legend}>
      <span className={styles.whole} aria-hidden /> needs it whole
      <span className={styles.any} aria-hidden /> takes what there is
    </Panel>
  );
}
