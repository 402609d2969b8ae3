import { askAgent } from './ask-agent.js';
import { calculate } from './calculate.js';
import { currentTime } from './current-time.js';
import { handOff } from './hand-off.js';
import { readDocument } from './read-document.js';
import { recallMemories } from './recall-memories.js';
import { remember } from './remember.js';
import { searchDocuments } from './search-documents.js';
import { sendMessage } from './send-message.js';
import { fixedTools, type ToolSource } from './tool-registry.js';

/** The tools that every server has. */
export function builtInTools(): ToolSource {
  return fixedTools([
    searchDocuments,
    readDocument,
    recallMemories,
    remember,
    sendMessage,
    askAgent,
    handOff,
    calculate,
    currentTime,
  ]);
}
