// Lints files of another folder under this repository's rules, in a process of its own: the type checker
// behind the rules keeps timers that would outlive a test. Asked and answered by messages.
import { ESLint } from 'eslint';
import { quartetConfig } from '../../eslint.config.js';

const root = process.argv[2];
const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: quartetConfig(root) });

process.on('message', async (file) => {
  const [result] = await eslint.lintFiles([file]);
  process.send(result.messages.map((message) => message.ruleId ?? message.message));
});
