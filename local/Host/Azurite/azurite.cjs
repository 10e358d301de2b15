// Runs Azurite (its main file is the first argument) as the local host needs it.
const main = process.argv.splice(2, 1)[0];

// Ctrl-C reaches the host's whole process group. Azurite must outlive it: the host hands back what is in flight first,
// and then stops Azurite with SIGTERM.
const once = process.once.bind(process);
process.once = (event, handler) => (event === 'SIGINT' ? process : once(event, handler));
process.on('SIGINT', () => {});

// A host that is killed leaves broken pipes behind; the next one finds this Azurite and goes on with it.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

require(main);
