// Command daprd is the Dapr sidecar, compiled with only the components that dapr-components/ uses.
//
// It takes the same flags as the official daprd. Everything but the component registry is
// Dapr's own runtime, so behaviour, APIs and component YAML are those of the release in go.mod.
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	nrkubernetes "github.com/dapr/components-contrib/nameresolution/kubernetes"
	nrsqlite "github.com/dapr/components-contrib/nameresolution/sqlite"
	"github.com/dapr/components-contrib/pubsub/kafka"
	secretkubernetes "github.com/dapr/components-contrib/secretstores/kubernetes"
	secretfile "github.com/dapr/components-contrib/secretstores/local/file"
	"github.com/dapr/components-contrib/state/redis"
	"github.com/dapr/kit/concurrency"
	"github.com/dapr/kit/logger"
	"github.com/dapr/kit/signals"

	"github.com/dapr/dapr/cmd/daprd/options"
	"github.com/dapr/dapr/pkg/buildinfo"
	"github.com/dapr/dapr/pkg/components/bindings"
	"github.com/dapr/dapr/pkg/components/configuration"
	"github.com/dapr/dapr/pkg/components/crypto"
	"github.com/dapr/dapr/pkg/components/lock"
	"github.com/dapr/dapr/pkg/components/middleware/http"
	"github.com/dapr/dapr/pkg/components/nameresolution"
	"github.com/dapr/dapr/pkg/components/pubsub"
	"github.com/dapr/dapr/pkg/components/secretstores"
	"github.com/dapr/dapr/pkg/components/state"
	"github.com/dapr/dapr/pkg/components/wfbackend"
	"github.com/dapr/dapr/pkg/components/workflows"
	"github.com/dapr/dapr/pkg/healthz"
	"github.com/dapr/dapr/pkg/metrics"
	"github.com/dapr/dapr/pkg/modes"
	"github.com/dapr/dapr/pkg/runtime"
	"github.com/dapr/dapr/pkg/runtime/registry"
	"github.com/dapr/dapr/pkg/security"
)

// components registers the building blocks named in dapr-components/ and returns the registry.
func components(contrib logger.Logger) *registry.Options {
	state.DefaultRegistry.Logger = contrib
	pubsub.DefaultRegistry.Logger = contrib
	nameresolution.DefaultRegistry.Logger = contrib
	secretstores.DefaultRegistry.Logger = contrib
	workflows.DefaultRegistry.Logger = contrib
	wfbackend.DefaultRegistry.Logger = contrib

	state.DefaultRegistry.RegisterComponent(redis.NewRedisStateStore, "redis")
	pubsub.DefaultRegistry.RegisterComponent(kafka.NewKafka, "kafka")
	nameresolution.DefaultRegistry.RegisterComponent(nrsqlite.NewResolver, "sqlite")
	nameresolution.DefaultRegistry.RegisterComponent(nrkubernetes.NewResolver, "kubernetes")
	secretstores.DefaultRegistry.RegisterComponent(secretfile.NewLocalSecretStore, "local.file")
	secretstores.DefaultRegistry.RegisterComponent(secretkubernetes.NewKubernetesSecretStore, "kubernetes")

	return registry.NewOptions().
		WithStateStores(state.DefaultRegistry).
		WithPubSubs(pubsub.DefaultRegistry).
		WithNameResolutions(nameresolution.DefaultRegistry).
		WithSecretStores(secretstores.DefaultRegistry).
		WithConfigurations(configuration.DefaultRegistry).
		WithLocks(lock.DefaultRegistry).
		WithBindings(bindings.DefaultRegistry).
		WithCryptoProviders(crypto.DefaultRegistry).
		WithHTTPMiddlewares(http.DefaultRegistry).
		WithWorkflows(workflows.DefaultRegistry).
		WithWorkflowBackends(wfbackend.DefaultRegistry)
}

func main() {
	flags, err := options.New(os.Args[1:])
	if err != nil {
		log.Fatalf("daprd: %v", err)
	}
	if flags.RuntimeVersion {
		fmt.Println(buildinfo.Version())
		return
	}
	flags.Logger.SetAppID(flags.AppID)
	runtimeLog, contribLog := logger.NewLogger("dapr.runtime"), logger.NewLogger("dapr.contrib")
	if err := logger.ApplyOptionsToLoggers(&flags.Logger); err != nil {
		log.Fatalf("daprd: %v", err)
	}

	ctx, health := signals.Context(), healthz.New()
	provider, err := security.New(ctx, security.Options{
		SentryAddress:           flags.SentryAddress,
		ControlPlaneTrustDomain: flags.ControlPlaneTrustDomain,
		ControlPlaneNamespace:   flags.ControlPlaneNamespace,
		TrustAnchors:            flags.TrustAnchors,
		AppID:                   flags.AppID,
		MTLSEnabled:             flags.EnableMTLS,
		Mode:                    modes.DaprMode(flags.Mode),
		Healthz:                 health,
	})
	if err != nil {
		runtimeLog.Fatal(err)
	}

	sidecar := func(ctx context.Context) error {
		handler, err := provider.Handler(ctx)
		if err != nil {
			return err
		}
		instance, err := runtime.FromConfig(ctx, &runtime.Config{
			AppID: flags.AppID, ActorsService: flags.ActorsService, RemindersService: flags.RemindersService,
			SchedulerAddress: flags.SchedulerAddress, AllowedOrigins: flags.AllowedOrigins,
			ResourcesPath: flags.ResourcesPath, ComponentsPath: flags.ComponentsPath, Config: flags.Config,
			ControlPlaneAddress: flags.ControlPlaneAddress, AppProtocol: flags.AppProtocol, Mode: flags.Mode,
			DaprHTTPPort: flags.DaprHTTPPort, DaprAPIGRPCPort: flags.DaprAPIGRPCPort,
			DaprInternalGRPCPort: flags.DaprInternalGRPCPort, DaprInternalGRPCListenAddress: flags.DaprInternalGRPCListenAddress,
			DaprAPIListenAddresses: flags.DaprAPIListenAddresses, DaprPublicPort: flags.DaprPublicPort,
			DaprPublicListenAddress: flags.DaprPublicListenAddress, ApplicationPort: flags.AppPort,
			ProfilePort: flags.ProfilePort, EnableProfiling: flags.EnableProfiling, AppMaxConcurrency: flags.AppMaxConcurrency,
			EnableMTLS: flags.EnableMTLS, SentryAddress: flags.SentryAddress, MaxRequestSize: flags.MaxRequestSize,
			ReadBufferSize: flags.ReadBufferSize, UnixDomainSocket: flags.UnixDomainSocket,
			DaprGracefulShutdownSeconds: flags.DaprGracefulShutdownSeconds, DaprBlockShutdownDuration: flags.DaprBlockShutdownDuration,
			DisableBuiltinK8sSecretStore: flags.DisableBuiltinK8sSecretStore, EnableAppHealthCheck: flags.EnableAppHealthCheck,
			AppHealthCheckPath: flags.AppHealthCheckPath, AppHealthProbeInterval: flags.AppHealthProbeInterval,
			AppHealthProbeTimeout: flags.AppHealthProbeTimeout, AppHealthThreshold: flags.AppHealthThreshold,
			AppChannelAddress: flags.AppChannelAddress, EnableAPILogging: flags.EnableAPILogging, AppSSL: flags.AppSSL,
			Metrics: metrics.Options{
				Enabled: flags.Metrics.Enabled(), Port: flags.Metrics.Port(), Log: runtimeLog,
				Namespace: metrics.DefaultMetricNamespace, Healthz: health,
			},
			Registry: components(contribLog), Security: handler, Healthz: health,
		})
		if err != nil {
			return err
		}
		return instance.Run(ctx)
	}
	if err := concurrency.NewRunnerManager(provider.Run, sidecar).Run(ctx); err != nil {
		runtimeLog.Fatalf("daprd: %v", err)
	}
}
