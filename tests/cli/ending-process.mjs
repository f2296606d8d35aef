// Says that it has started, and ends with the code it is told; with "never" it says nothing more and stays.
const code = process.argv[2];
process.send?.({ type: "line", line: "started" }, () => {
  if (code === "never") setInterval(() => {}, 60_000);
  else process.exit(Number(code));
});
