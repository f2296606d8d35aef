// Says that it has started, and ends with the code it is told.
process.send?.({ type: "line", line: "started" }, () => process.exit(Number(process.argv[2])));
