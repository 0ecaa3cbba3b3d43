/**
 * The promises that engines keep, as tests: one interface for each promise.
 *
 * <p>An engine of another project checks itself with them: its test implements the interfaces of
 * the promises that the engine makes.
 *
 * <pre>{@code
 * @SharesPool
 * final class ClusterEngineTest implements OperationsContract, FailuresContract {
 *   @Override
 *   public Engine engine() {
 *     return CLUSTER;
 *   }
 * }
 * }</pre>
 *
 * <p>They need JUnit Jupiter, AssertJ and Awaitility. The processes of the engine need this
 * artifact on their class path too, because they run the methods of {@code io.pipepool.testing}.
 */
package io.pipepool.contract;
