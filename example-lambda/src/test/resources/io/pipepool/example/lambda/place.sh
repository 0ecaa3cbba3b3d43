# Runs a command in a place like that of a function in AWS Lambda. The caller gives it mounts and process numbers of its
# own, and the environment of the function.
# place.sh ROOT TASK RUNTIME LAYERS TEMP JAVA MEMINFO USER CGROUPS COMMAND...
set -e
root=$1 task=$2 runtime=$3 layers=$4 temp=$5 java=$6 meminfo=$7 user=$8 cgroups=$9
shift 9
path=$PATH
PATH=$PATH:/usr/sbin:/sbin

for cgroup in $cgroups; do
  echo $$ >"$cgroup/cgroup.procs"
done

# A file system with nothing to write to.
mount -t tmpfs -o mode=755 none "$root"
show() {
  mkdir -p "$2"
  mount --bind "$1" "$2"
  mount -o remount,ro,bind "$2"
}
for name in bin lib lib32 lib64 sbin; do
  if [ -L "/$name" ]; then
    cp -P "/$name" "$root/$name"
  elif [ -d "/$name" ]; then
    show "/$name" "$root/$name"
  fi
done
show /usr "$root/usr"
show /etc "$root/etc"
show "$task" "$root/var/task"
show "$runtime" "$root/var/runtime"
show "$java" "$root/var/lang"
show "$layers" "$root/opt"

# The one folder that a function may write to.
mkdir "$root/tmp"
mount --bind "$temp" "$root/tmp"

# No /dev/shm, and no /dev/fd.
mkdir "$root/dev"
for name in null zero full random urandom; do
  : >"$root/dev/$name"
  mount --bind "/dev/$name" "$root/dev/$name"
done
ln -s /proc/self/fd/0 "$root/dev/stdin"
ln -s /proc/self/fd/1 "$root/dev/stdout"
ln -s /proc/self/fd/2 "$root/dev/stderr"

# The memory that the function has, not the one of this machine.
mkdir "$root/proc"
mount -t proc none "$root/proc"
mount --bind "$meminfo" "$root/proc/meminfo"
mount -o remount,ro "$root"

# Not "exec": this shell is process 1, and waits for processes that have lost their parents.
chroot "$root" prlimit --nofile=1024 --nproc=1024 setpriv --reuid="$user" --regid="$user" --clear-groups \
  --bounding-set=-all --no-new-privs env --chdir=/var/task PATH="$path" "$@" &
wait $!
