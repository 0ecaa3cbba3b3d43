package io.pipepool.internal.serial;

/** What objects are in a stream, and so how much of the JDK they may have in them. */
enum Content {
  /** An argument or a result, whose types the caller and the task have declared. */
  VALUE {
    @Override
    boolean isCommon(Class<?> type) {
      return JdkClasses.areCommon(type);
    }

    @Override
    boolean isRefused(Class<?> type) {
      return JdkClasses.askForTexts(type);
    }
  },

  /** An exception, whose fields may hold anything. */
  FAILURE {
    @Override
    boolean isCommon(Class<?> type) {
      return SimpleClasses.has(type)
          || (Throwable.class.isAssignableFrom(type) && JdkClasses.isJdk(type));
    }

    @Override
    boolean isRefused(Class<?> type) {
      return SimpleClasses.looksAtElements(type) || JdkClasses.askForTexts(type);
    }
  };

  /** Returns whether any such object may have the class in it. */
  abstract boolean isCommon(Class<?> type);

  /** Returns whether no such object may have the class in it, even if a field shows the class. */
  abstract boolean isRefused(Class<?> type);
}
