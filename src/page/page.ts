import '../../components/sessions-app.define.ts';
import { registerServiceWorker } from './register-service-worker.ts';

void registerServiceWorker();
