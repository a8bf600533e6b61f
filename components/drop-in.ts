import './radial-progress.define.ts';
import './sessions-app.define.ts';
