import { askAhead } from './app/ask-ahead.js';

// What takes the server longest is asked for while the code of the page is still on its way.
const ahead = askAhead(window.location);
// Not awaited here: what the page shares with this module would wait for it in turn.
void import('./start-page.js').then(({ startPage }) => startPage(ahead));
