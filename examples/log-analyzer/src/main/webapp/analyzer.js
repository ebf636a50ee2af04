// The page of the log analyzer. Whatever a log holds is put into the page as text, never as markup.

const TAIL_LINES = 200;
const element = (id) => document.getElementById(id);

/** The JSON of a path below api/; throws an Error with the words of the server. */
async function ask(path) {
  const response = await fetch(`api/${path}`, { headers: { Accept: 'application/json' } });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.detail ?? `The server answered ${response.status}.`);
  }
  return answer;
}

function make(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) {
    made.className = className;
  }
  return made;
}

function time(iso) {
  const made = make('time', new Date(iso).toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'medium' }));
  made.dateTime = iso;
  made.title = iso;
  return made;
}

function size(bytes) {
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

/** The text with its spans marked. */
function highlighted(text, spans) {
  const code = document.createElement('code');
  let end = 0;
  for (const span of spans) {
    code.append(text.slice(end, span.start), make('mark', text.slice(span.start, span.end)));
    end = span.end;
  }
  code.append(text.slice(end));
  return code;
}

function matchItem(match) {
  const item = document.createElement('li');
  const place = make('div', '', 'quiet');
  if (match.level) {
    place.append(make('span', match.level, `level-${match.level}`), ' ');
  }
  if (match.at) {
    place.append(time(match.at), ' ');
  }
  place.append(`${match.file}:${match.line}`);
  item.append(place);
  if (match.entry) {
    item.append(make('code', match.entry, 'entry'));
  }
  item.append(highlighted(match.text, match.spans));
  return item;
}

function counted(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
}

function summaryOf(answer) {
  const shown = answer.matches.length < answer.total ? `, the newest ${answer.matches.length} of which are shown` : '';
  const read = answer.cached ? 'known from an earlier search' : `${counted(answer.lines, 'line', 'lines')} of ${counted(answer.files, 'file', 'files')} read`;
  return `${counted(answer.total, 'match', 'matches')}${shown}; ${read}.`;
}

async function search() {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(element('search'))) {
    if (value !== '') {
      parameters.set(name, value);
    }
  }
  element('problem').textContent = '';
  element('summary').textContent = 'Searching …';
  try {
    const answer = await ask(`search?${parameters}`);
    history.replaceState(null, '', `?${parameters}`);
    element('matches').replaceChildren(...answer.matches.map(matchItem));
    element('summary').textContent = summaryOf(answer);
  } catch (failure) {
    element('matches').replaceChildren();
    element('summary').textContent = 'Nothing was searched.';
    element('problem').textContent = failure.message;
  }
}

function figuresOf(figures) {
  const levels = Object.entries(figures.levels).filter(([, count]) => count > 0).map(([level, count]) => `${count} ${level}`);
  const range = figures.first ? `, from ${new Date(figures.first).toLocaleString()} to ${new Date(figures.last).toLocaleString()}` : '';
  return `${figures.lines} lines, ${figures.entries} entries${range}${levels.length ? `: ${levels.join(', ')}` : ''}.`;
}

async function showTail(name) {
  const file = `files/${encodeURIComponent(name)}`;
  element('problem').textContent = '';
  try {
    const [tail, figures] = await Promise.all([ask(`${file}/tail?lines=${TAIL_LINES}`), ask(file)]);
    element('tail-title').textContent = `The end of ${name}`;
    element('figures').textContent = figuresOf(figures);
    element('lines').textContent = tail.lines.join('\n');
    element('tail').hidden = false;
    element('lines').scrollTop = element('lines').scrollHeight;
    element('tail-title').focus();
  } catch (failure) {
    element('problem').textContent = failure.message;
  }
}

function fileRow(file) {
  const row = document.createElement('tr');
  const name = make('th', file.name);
  name.scope = 'row';
  const written = document.createElement('td');
  written.append(time(file.modified));
  const button = make('button', 'Show the end');
  button.type = 'button';
  button.setAttribute('aria-label', `Show the end of ${file.name}`);
  button.addEventListener('click', () => showTail(file.name));
  const action = document.createElement('td');
  action.append(button);
  row.append(name, make('td', size(file.bytes), 'number'), written, action);
  return row;
}

async function listFiles() {
  try {
    const { files } = await ask('files');
    element('files').replaceChildren(...files.map(fileRow));
    element('no-files').hidden = files.length > 0;
  } catch (failure) {
    element('problem').textContent = failure.message;
  }
}

element('search').addEventListener('submit', (event) => {
  event.preventDefault();
  search();
});

// An address with a query is a search, so that it can be kept and passed on.
const asked = new URLSearchParams(location.search);
if (asked.has('q')) {
  for (const name of ['q', 'from', 'to']) {
    element(name).value = asked.get(name) ?? '';
  }
  for (const name of ['regex', 'ignoreCase']) {
    element(name).checked = asked.get(name) === 'true';
  }
  search();
}
listFiles();
