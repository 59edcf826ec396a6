variable "name" {
  description = "Name of the project; the role is <name>-<environment>-deployer."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,14}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "name: 3 to 16 lower case letters, digits and single hyphens, beginning with a letter."
  }
}

variable "environment" {
  description = "GitHub environment whose jobs may take the role: build, staging, production."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,19}$", var.environment))
    error_message = "environment: 2 to 20 lower case letters, digits and hyphens; no wildcard."
  }
}

variable "repository" {
  description = "Repository on GitHub, OWNER/NAME."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$", var.repository))
    error_message = "repository: OWNER/NAME; no wildcard."
  }
}

variable "owner_id" {
  description = "Number of the owner: gh api repos/OWNER/NAME --jq .owner.id"
  type        = string

  validation {
    condition     = can(regex("^[1-9][0-9]*$", var.owner_id))
    error_message = "owner_id: a number, from gh api repos/OWNER/NAME --jq .owner.id"
  }
}

variable "repository_id" {
  description = "Number of the repository: gh api repos/OWNER/NAME --jq .id"
  type        = string

  validation {
    condition     = can(regex("^[1-9][0-9]*$", var.repository_id))
    error_message = "repository_id: a number, from gh api repos/OWNER/NAME --jq .id"
  }
}

variable "create_oidc_provider" {
  description = "Whether to create GitHub's identity provider. An account has one: true in one place, false everywhere else."
  type        = bool
}

variable "max_session_duration" {
  description = "Seconds that a session may last; longer than the longest migration that a job waits for."
  type        = number
  default     = 7200

  validation {
    condition     = var.max_session_duration >= 3600 && var.max_session_duration <= 43200
    error_message = "max_session_duration: 3600 to 43200 seconds."
  }
}

variable "parameter_arn" {
  description = "SSM parameter that the workflow reads."
  type        = string

  validation {
    condition     = can(regex("^arn:[^*]+:ssm:[^*]+:parameter/[^*]+$", var.parameter_arn))
    error_message = "parameter_arn: the ARN of one SSM parameter; no wildcard."
  }
}

variable "repository_arn" {
  description = "ECR repository that is pushed to (without deployment) or looked into (with it)."
  type        = string

  validation {
    condition     = can(regex("^arn:[^*]+:ecr:[^*]+:repository/[^*]+$", var.repository_arn))
    error_message = "repository_arn: the ARN of one ECR repository; no wildcard."
  }
}

variable "deployment" {
  description = <<-TEXT
    What is deployed; null makes a role that pushes images and does nothing else.
    cluster_arn, service_arn, log_group_arn: as they are. runnable_families: families of task definitions that may be run.
    families: families that may be registered anew. role_arns: roles that their tasks take.
    database_cluster: identifier of the Aurora cluster that snapshots are taken of.
  TEXT
  type = object({
    cluster_arn       = string
    service_arn       = string
    log_group_arn     = string
    families          = list(string)
    runnable_families = list(string)
    role_arns         = list(string)
    database_cluster  = string
  })
  default = null

  validation {
    condition     = var.deployment == null || try(alltrue([for text in flatten(values(var.deployment)) : !strcontains(text, "*")]), false)
    error_message = "deployment: no wildcard."
  }

  validation {
    condition     = var.deployment == null || try(length(var.deployment.role_arns) > 0 && alltrue([for arn in var.deployment.role_arns : can(regex("^arn:[^:]+:iam::[0-9]{12}:role/.+$", arn))]), false)
    error_message = "deployment.role_arns: ARNs of roles, at least one."
  }

  validation {
    condition     = var.deployment == null || try(alltrue([for family in var.deployment.runnable_families : contains(var.deployment.families, family)]), false)
    error_message = "deployment.runnable_families: each has to be one of families."
  }
}
