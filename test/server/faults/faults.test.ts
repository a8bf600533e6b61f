// What AssemblyLine's `sessions.py` does wrong, by its number in the list of upstream faults.
import './lists.cases.ts';
import './html.cases.ts';
import './deletion.cases.ts';
import './answers.cases.ts';
