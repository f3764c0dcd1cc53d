package drover.signal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Handlers for signals that this JVM receives.
 *
 * <p>The JDK has no other way than {@code sun.misc.Signal}, which javac warns of without a way to
 * suppress it; hence by name.
 */
public final class Signals {
  private Signals() {}

  /**
   * Runs {@code handler}, on a thread of the JVM's own, each time the signal comes.
   *
   * @param name without SIG: {@code TERM}
   * @return whether the JVM lets us; it keeps some signals for itself
   */
  public static boolean on(String name, Runnable handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      InvocationHandler call =
          (proxy, method, args) -> {
            switch (method.getName()) {
              case "handle" -> handler.run();
              case "equals" -> {
                return args != null && proxy == args[0];
              }
              case "hashCode" -> {
                return System.identityHashCode(proxy);
              }
              default -> {
                return "handler of " + name;
              }
            }
            return null;
          };
      Object proxy =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(), new Class<?>[] {handlerType}, call);
      signal
          .getMethod("handle", signal, handlerType)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
