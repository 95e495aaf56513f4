import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

const { createContext } = vm;

/**
 * Jest's environment for Node, with a global object of the ordinary kind. Jest's own is a `Proxy` behind interceptors of
 * `node:vm`, through which every `Object`, `Buffer` or `Math` in a test is looked up: a sixth of the processor time of a
 * test that calls AWS.
 *
 * @see https://nodejs.org/api/vm.html#vmconstantsdont_contextify
 */
export default class OrdinaryGlobals extends TestEnvironment {
  constructor(config, context) {
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(config, context);
    } finally {
      vm.createContext = createContext;
    }
  }
}
