package io.pipepool.example.audit;

/**
 * A folder of a jar as a class loader sees it.
 *
 * @param release the release for which a multi-release jar has the folder, or {@link
 *     #EVERY_RELEASE}
 * @param isPackage whether the folder can be a package: classes in {@code BOOT-INF/classes} do not
 *     belong to this jar
 * @param packageName the package, empty for the unnamed one
 */
record Folder(int release, boolean isPackage, String packageName) {
  static final int EVERY_RELEASE = 0;

  private static final String VERSIONS = "META-INF/versions/";

  /** Returns the folder of an entry. */
  static Folder of(String path, boolean multiRelease) {
    if (multiRelease && path.startsWith(VERSIONS)) {
      int from = VERSIONS.length();
      int to = path.indexOf('/', from);
      String number = path.substring(from, to < 0 ? path.length() : to);
      if (number.matches("[1-9]\\d{0,3}")) {
        return in(Integer.parseInt(number), to < 0 ? "" : path.substring(to + 1));
      }
    }
    return in(EVERY_RELEASE, path);
  }

  private static Folder in(int release, String path) {
    return new Folder(release, isPackage(path), path.replace('/', '.'));
  }

  private static boolean isPackage(String path) {
    boolean startsName = true;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (startsName ? !Character.isJavaIdentifierStart(c) : !isPart(c)) {
        return false;
      }
      startsName = c == '/';
    }
    return path.isEmpty() || !startsName;
  }

  private static boolean isPart(char c) {
    return c == '/' || Character.isJavaIdentifierPart(c);
  }
}
